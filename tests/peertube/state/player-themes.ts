/** What was set for videos and channels, by their ids; what was not follows the channel, then the server. */
export class PlayerThemes {
  readonly ofVideos = new Map<number, string>();
  readonly ofChannels = new Map<number, string>();

  ofVideo(video: { readonly id: number; readonly channelId: number }): string {
    const theme = this.ofVideos.get(video.id) ?? 'channel-default';
    if (theme === 'channel-default') return this.ofChannel(video.channelId);
    return theme === 'instance-default' ? serverTheme : theme;
  }

  ofChannel(channelId: number): string {
    const theme = this.ofChannels.get(channelId) ?? 'instance-default';
    return theme === 'instance-default' ? serverTheme : theme;
  }
}

const serverTheme = 'galaxy';
