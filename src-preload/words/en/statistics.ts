import type { Format } from '../format.ts';

function counted(count: number, one: string, many: string, format: Format): string {
  return count === 1 ? `1 ${one}` : `${format.number(count)} ${many}`;
}

const viewers = (count: number, format: Format) => counted(count, 'viewer', 'viewers', format);
const videos = (count: number, format: Format) => counted(count, 'video', 'videos', format);

/** Statistics of one video and of many. */
export const statistics = {
  viewers,
  videos,

  /** Seconds of watching, as people say them: `1 h 20 min`. */
  time: {
    seconds: (count: string) => `${count} s`,
    minutes: (count: string) => `${count} min`,
    hours: (count: string) => `${count} h`,
  },

  metrics: {
    label: 'What the chart shows',
    viewers: 'Viewers',
    watchTime: 'Watch time',
    downloads: 'Downloads',
  },

  range: {
    label: 'Range of days',
    days: (count: number) => `${count} days`,
    year: 'Year',
    all: 'All',
    own: 'Own…',
    from: 'From',
    to: 'To',
    apply: 'Show',
    problems: {
      missing: () => 'Give both days.',
      order: () => 'The first day comes after the last.',
      future: () => 'These days have not come yet.',
      long: (most: number) => `At most ${most >= 3650 ? 'ten years' : 'two years'} at once.`,
    },
    compare: 'Compare with the days before',
    before: 'The days before',
    since: (days: string) => `${days} (UTC)`,
  },

  change: {
    more: (share: string) => `${share} more than in the days before`,
    less: (share: string) => `${share} less than in the days before`,
    same: 'As in the days before',
    fromNone: 'None in the days before',
    beforeWas: (value: string) => `${value} before`,
  },

  chart: {
    showTable: 'Show as a table',
    hideTable: 'Hide the table',
    save: 'Save…',
    saveCsv: 'Save the figures (CSV)…',
    savePng: 'Save the picture (PNG)…',
    saved: (name: string) => `Saved as ${name}`,
    noPicture: 'The picture could not be drawn. Save the figures instead.',
    reset: 'Show all',
    keys: 'Arrow keys go from point to point, plus and minus zoom, 0 shows all.',
    unknown: 'not known',
    point: (at: string, values: string) => `${at}: ${values}`,
    value: (name: string, value: string) => `${name} ${value}`,
    zoomed: (from: string, to: string) => `Shows ${from} to ${to}`,
    zoomedOut: 'Shows all of it',
    empty: 'Nothing is known of these days yet.',
    nothing: 'Nothing in these days.',
    more: (count: string) => `Show all ${count} rows`,
    summarySum: (from: string, to: string, sum: string, highest: string, at: string) =>
      `From ${from} to ${to}: ${sum} in all, most on ${at}: ${highest}.`,
    summaryRange: (from: string, to: string, highest: string, at: string, lowest: string, lowestAt: string) =>
      `From ${from} to ${to}: at most ${highest} at ${at}, at least ${lowest} at ${lowestAt}.`,
    summaryNothing: (from: string, to: string) => `From ${from} to ${to}: none.`,
    day: 'Day',
    days: 'Days',
    hour: 'Hour (UTC)',
    month: 'Month',
    place: 'At',
  },

  bars: {
    share: 'Share',
    more: (count: string) => `Show ${count} more`,
    fewer: 'Show fewer',
    save: (title: string) => `Save ${title} (CSV)…`,
  },

  asOf: 'Figures of',
  refresh: 'Read anew',

  video: {
    figures: {
      viewers: 'Viewers',
      views: 'Views',
      watchTime: 'Watch time',
      average: 'Average watch time',
      peak: 'Most at once',
      likes: 'Likes',
    },
    ofAllTime: 'of all time',
    ofLength: (share: string) => `${share} of its length`,
    peakAt: (at: string) => `on ${at}`,
    none: {
      title: 'Nobody has watched it yet',
      text: 'Figures come one or two hours after the first people have watched. Look in again then.',
    },
    noneInRange: {
      title: 'Nobody watched in these days',
      text: 'Choose more days, or look at all of them.',
    },
    showAll: 'Show all days',
    notYours: {
      title: 'These figures are not for you to see',
      text: 'The server shows them to the owner of a video, to those who work on its channel, and to its administrators.',
    },
    series: 'Day by day',
    /** What each point of the curve stands for. */
    each: (interval: string) => `Each point is ${interval}`,
    intervals: {
      minute: (count: number) => (count === 1 ? 'a minute' : `${count} minutes`),
      hour: (count: number) => (count === 1 ? 'an hour' : `${count} hours`),
      day: (count: number) => (count === 1 ? 'a day' : `${count} days`),
      month: (count: number) => (count === 1 ? 'a month' : `${count} months`),
    },
    finer: 'Ask for finer figures of these days',
    where: 'Where from',
    countries: 'Countries',
    subdivisions: 'Regions',
    nowhere: 'The server tells no countries: nobody watched, or its administrators keep no places.',
    noSubdivisions: 'The server tells no regions.',
    what: 'With what',
    browsers: 'Browsers and apps',
    devices: 'Devices',
    systems: 'Systems',
    noAgents: 'The server tells nothing of them in these days.',
    unknownName: 'Not known',
    deviceNames: {
      console: 'Game console',
      embedded: 'Embedded',
      mobile: 'Phone',
      smarttv: 'Television',
      tablet: 'Tablet',
      wearable: 'Wearable',
      xr: 'Headset',
      desktop: 'Computer',
    } as Readonly<Record<string, string>>,
    agents: 'Browsers, devices and systems',
    downloads: 'Downloads',
  },

  retention: {
    title: 'Who stays',
    chart: 'Share of the viewers who saw each second',
    series: 'Saw it',
    ofAll: 'Of all viewers since it was uploaded, whatever days are chosen.',
    hint: 'Point at the curve, or go along it with the arrow keys: the player shows that second.',
    dips: 'Where they leave',
    leave: (share: string, at: string) => `${share} leave at ${at}`,
    leaveBetween: (share: string, from: string, to: string) => `${share} leave between ${from} and ${to}`,
    noDips: 'They leave evenly: no place stands out.',
    live: 'PeerTube keeps no such curve for lives. Their replays have one.',
    nobody: 'The curve begins when somebody has watched.',
    player: 'The video at the place of the curve',
    save: 'Who stays',
  },

  lacks: {
    title: 'What these figures leave out',
    late: 'PeerTube adds a viewer when an hour has passed since they left: the last hours are not complete.',
    player:
      'Counted is who watches in PeerTube’s player, here or on servers that report back. Who blocks that report, or uses an app that sends none, is missing.',
    sessions: 'A viewer is one session: who comes back another day counts again.',
    views: 'Views need some seconds of watching, viewers only one: the two differ.',
    places: 'Countries and regions come from addresses, as far as the server looks them up.',
    bots: 'Viewers of a day are counted in every step of the curve in which they watched: the steps may add up to more than the whole.',
    kept: 'Servers may forget viewers of long ago; their administrators choose when.',
    zone: 'Days begin at midnight where the server is, most often in UTC.',
  },

  all: {
    scope: 'Figures of',
    everything: 'All accounts',
    account: (name: string, host: string) => `${name} on ${host}`,
    allOfAccount: 'All channels',
    read: 'Read new figures',
    stop: 'Stop',
    goOn: 'Go on',
    reading: (done: string, total: string) => `Reads figures: ${done} of ${total} videos`,
    left: (span: string) => `${span} left, as fast as the servers allow`,
    stopped: (done: string, total: string) => `Figures of ${done} of ${total} videos are known.`,
    never: {
      title: 'No figures were read yet',
      text: 'PeerTube tells figures of one video at a time. Sepiola reads them for all of yours and adds them up; next time it asks only for what is new.',
    },
    noVideos: {
      title: 'No videos yet',
      text: 'Figures come with the first people who watch.',
    },
    offlineNever: {
      title: 'No figures were read yet',
      text: 'They are read as soon as there is a network.',
    },
    readAt: 'Read',
    neverRead: 'Not read to the end yet',
    failedVideos: (count: number, host: string, format: Format) =>
      `${host} gave no figures of ${videos(count, format)}. They are asked for again next time.`,
    average: 'Average per viewer',
    countries: 'Countries, of all time',
    countriesNote: 'Servers tell countries for the whole life of a video.',
    noCountries: 'No server tells any.',
    table: 'Videos',
    order: 'Which videos come first',
    top: 'Most watched',
    rising: 'Rising',
    falling: 'Falling',
    columns: {
      video: 'Video',
      channel: 'Channel',
      viewers: 'Viewers',
      change: 'Change',
      watchTime: 'Watch time',
      average: 'Per viewer',
      downloads: 'Downloads',
      views: 'Views in all',
      likes: 'Likes',
      comments: 'Comments',
      published: 'Published',
      account: 'Account',
      before: 'Viewers before',
    },
    more: (count: string) => `Show ${count} more`,
    openVideo: (name: string) => `Statistics of “${name}”`,
    saveVideos: 'Save this table (CSV)…',
    unread: (count: number, format: Format) =>
      count === 1
        ? 'Figures of 1 video are not read yet: it is missing in these sums.'
        : `Figures of ${format.number(count)} videos are not read yet: they are missing in these sums.`,
    daysBefore: (day: string) =>
      `Days before ${day} are known by weeks or months only, and left out of the curve.`,
    withoutDownloads: (hosts: string) => `${hosts}: no downloads, they came with PeerTube 8.2.`,
    commands: {
      read: 'Read new figures',
      saveVideos: 'Save the table of videos (CSV)…',
    },
    group: 'Statistics',
  },

  files: {
    /** Names of saved files; what must not be in one is taken out. */
    name: (what: string, days: string) => `${what}, ${days}`,
    /** Above a column of bare numbers. */
    seconds: (column: string) => `${column} (seconds)`,
    percent: (column: string) => `${column} (percent)`,
  },
};
