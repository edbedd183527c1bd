/** Signing in, and what a session can be. */
export const sessions = {
  welcome: {
    title: 'Welcome to Sepiola',
    text: 'The desktop studio for PeerTube: drop your videos, write about them in peace, and know that they arrive.',
  },
  addAccount: {
    title: 'Add an account',
    text: 'Accounts on several servers live side by side.',
  },
  signInAgain: {
    title: (name: string) => `Sign in again as ${name}`,
    text: 'Your drafts and uploads are kept and go on afterwards.',
  },

  server: {
    label: 'Server',
    placeholder: 'tube.example',
    hint: 'The address of your PeerTube, or any link to a video there.',
    next: 'Continue',
    checking: 'Looking for the server…',
    found: (version: string) => `PeerTube ${version}`,
    change: 'Other server',
    missing: 'Type the server’s address.',
  },

  plainHttp: {
    title: 'This connection is not encrypted',
    text: (host: string) =>
      `Everybody between you and ${host} could read your password. Go on only where you trust the whole network, as at home or in a test.`,
    accept: 'Go on without encryption',
    back: 'Use another address',
  },

  user: { label: 'User name or e-mail', missing: 'Type your user name or e-mail address.' },
  password: { label: 'Password', missing: 'Type your password.' },
  signIn: 'Sign in',

  oneTime: {
    title: 'One-time password',
    text: (server: string) => `${server} asks for the six digits that your authenticator app shows now.`,
    label: 'Six digits',
    incomplete: 'The code has six digits.',
    back: 'Back',
    confirm: 'Sign in',
  },

  keychain: {
    offer: 'Keep me signed in until I quit',
    retry: 'Try the keychain again',
  },

  waitFor: (span: string) => `Try again in ${span}.`,
  later: 'Write drafts first, sign in later',
  privacy:
    'Your password goes to this server alone and is forgotten at once. The session is kept in the keychain of your system.',
  signedInAs: (name: string, server: string) => `Signed in as ${name} on ${server}`,

  role: 'Role',
  session: 'Session',
  roles: { user: 'User', moderator: 'Moderator', administrator: 'Administrator' },
  keptIn: { keychain: 'Session kept in the system’s keychain', memory: 'Session kept until Sepiola quits' },
  needed: {
    expired: 'The session has ended: sign in again',
    revoked: 'The server ended the session: sign in again',
    keychain: 'The keychain could not be read: sign in again',
    restarted: 'The session lasted until the app quit: sign in again',
  },

  signOut: {
    action: 'Sign out…',
    title: (name: string, server: string) => `Sign out ${name} from ${server}?`,
    text: 'The server ends this session, and what was read from it is forgotten here. Drafts and their files stay on this computer; unfinished uploads stop until you sign in again.',
    confirm: 'Sign out',
    done: (name: string) => `${name} is signed out`,
  },

  twoFactor: {
    label: 'Two-factor sign-in',
    on: 'On: signing in asks for a code',
    off: 'Off',
    switchOn: 'Switch on…',
    switchOff: 'Switch off…',
    onTitle: 'Switch on two-factor sign-in',
    offTitle: 'Switch off two-factor sign-in',
    offText: 'Your password alone will then be enough to sign in.',
    passwordText: 'Type your password, so that the server knows that it is you.',
    scan: 'Scan this with your authenticator app',
    qrLabel: 'QR code for your authenticator app',
    secret: 'Or type this secret there',
    copySecret: 'Copy the secret',
    secretCopied: 'Secret copied',
    code: 'Then type the six digits that it shows',
    next: 'Continue',
    confirmOn: 'Switch on',
    confirmOff: 'Switch off',
    isOn: 'Two-factor sign-in is on',
    isOff: 'Two-factor sign-in is off',
  },
};
