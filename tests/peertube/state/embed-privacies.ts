export const embedPolicies = { allAllowed: 1, allowlist: 2, remoteRestrictions: 3 } as const;

export interface EmbedPrivacy {
  readonly policy: number;
  /** Hosts. */
  readonly domains: readonly string[];
}

const everywhere: EmbedPrivacy = { policy: embedPolicies.allAllowed, domains: [] };

/** Where videos may be embedded, by the video's id. */
export class EmbedPrivacies {
  private readonly byVideo = new Map<number, EmbedPrivacy>();

  of(videoId: number): EmbedPrivacy {
    return this.byVideo.get(videoId) ?? everywhere;
  }

  set(videoId: number, privacy: EmbedPrivacy): void {
    this.byVideo.set(videoId, privacy);
  }
}
