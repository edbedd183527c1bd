/** Names of Electron 45's main-process modules and of their methods, from electron.d.ts: what an app may ask for. */
export const modules: readonly string[] = [
  'BaseWindow',
  'BrowserView',
  'BrowserWindow',
  'ClipboardItem',
  'ImageView',
  'IpcMainServiceWorker',
  'LanguageModelUtility',
  'Menu',
  'MenuItem',
  'MessageChannelMain',
  'Notification',
  'ShareMenu',
  'TouchBar',
  'Tray',
  'View',
  'WebContentsView',
  'WebSocket',
  'app',
  'autoUpdater',
  'clipboard',
  'contentTracing',
  'crashReporter',
  'desktopCapturer',
  'dialog',
  'globalShortcut',
  'inAppPurchase',
  'ipcMain',
  'localAIHandler',
  'nativeImage',
  'nativeTheme',
  'net',
  'netLog',
  'parentPort',
  'powerMonitor',
  'powerSaveBlocker',
  'protocol',
  'pushNotifications',
  'safeStorage',
  'screen',
  'session',
  'sharedTexture',
  'shell',
  'systemPreferences',
  'utilityProcess',
  'webContents',
  'webFrameMain',
];

function words(text: string): readonly string[] {
  return text.split(' ');
}

export const members = {
  App: words(
    'addRecentDocument clearRecentDocuments configureHostResolver configureWebAuthn disableDomainBlockingFor3DAPIs disableHardwareAcceleration enableSandbox exit focus getAccessibilitySupportFeatures getAppMetrics getAppPath getApplicationInfoForProtocol getApplicationNameForProtocol getBadgeCount getCurrentActivityType getFileIcon getGPUFeatureStatus getGPUInfo getJumpListSettings getLocale getLocaleCountryCode getLoginItemSettings getName getPath getPreferredSystemLanguages getRecentDocuments getSystemLocale getVersion hasSingleInstanceLock hide importCertificate invalidateCurrentActivity isAccessibilitySupportEnabled isActive isDefaultProtocolClient isEmojiPanelSupported isHardwareAccelerationEnabled isHidden isInApplicationsFolder isReady isSecureKeyboardEntryEnabled moveToApplicationsFolder quit relaunch releaseSingleInstanceLock removeAsDefaultProtocolClient requestSingleInstanceLock resignCurrentActivity resolveProxy setAboutPanelOptions setAccessibilitySupportEnabled setAccessibilitySupportFeatures setActivationPolicy setAppLogsPath setAppUserModelId setAsDefaultProtocolClient setBadgeCount setClientCertRequestPasswordHandler setDesktopName setJumpList setLoginItemSettings setName setPath setProxy setSecureKeyboardEntryEnabled setToastActivatorCLSID setUserActivity setUserTasks show showAboutPanel showEmojiPanel startAccessingSecurityScopedResource startAppShimServer stopAppShimServer updateCurrentActivity whenReady',
  ),
  BrowserWindow: words(
    'addBrowserView addTabbedWindow blur blurWebView capturePage center close closeFilePreview destroy flashFrame focus focusOnWebView getAccentColor getBackgroundColor getBounds getBrowserView getBrowserViews getChildWindows getContentBounds getContentSize getContentView getMaximumSize getMediaSourceId getMinimumSize getNativeWindowHandle getNormalBounds getOpacity getParentWindow getPosition getRepresentedFilename getSize getTitle getWindowButtonPosition hasShadow hide hookWindowMessage invalidateShadow isAlwaysOnTop isClosable isContentProtected isDestroyed isDocumentEdited isEnabled isFocusable isFocused isFullScreen isFullScreenable isHiddenInMissionControl isKiosk isMaximizable isMaximized isMenuBarAutoHide isMenuBarVisible isMinimizable isMinimized isModal isMovable isNormal isResizable isSimpleFullScreen isSnapped isTabletMode isVisible isVisibleOnAllWorkspaces isWindowMessageHooked loadFile loadURL maximize mergeAllWindows minimize moveAbove moveTabToNewWindow moveTop previewFile reload removeBrowserView removeMenu restore selectNextTab selectPreviousTab setAccentColor setAlwaysOnTop setAppDetails setAspectRatio setAutoHideCursor setAutoHideMenuBar setBackgroundColor setBackgroundMaterial setBounds setBrowserView setClosable setContentBounds setContentProtection setContentSize setContentView setDocumentEdited setEnabled setFocusable setFullScreen setFullScreenable setHasShadow setHiddenInMissionControl setIcon setIgnoreMouseEvents setKiosk setMaximizable setMaximumSize setMenu setMenuBarVisibility setMinimizable setMinimumSize setMovable setOpacity setOverlayIcon setParentWindow setPosition setProgressBar setRepresentedFilename setResizable setShape setSheetOffset setSimpleFullScreen setSize setSkipTaskbar setThumbarButtons setThumbnailClip setThumbnailToolTip setTitle setTitleBarOverlay setTopBrowserView setTouchBar setVibrancy setVisibleOnAllWorkspaces setWindowButtonPosition setWindowButtonVisibility show showAllTabs showDefinitionForSelection showInactive toggleTabBar unhookAllWindowMessages unhookWindowMessage unmaximize',
  ),
  WebContents: words(
    'addWorkSpace adjustSelection beginFrameSubscription canGoBack canGoForward canGoToOffset capturePage centerSelection clearHistory clone close closeDevTools copy copyImageAt copyVideoFrameAt cut delete disableDeviceEmulation downloadURL enableDeviceEmulation endFrameSubscription executeJavaScript executeJavaScriptInIsolatedWorld findInPage focus forcefullyCrashRenderer getAllSharedWorkers getBackgroundThrottling getDevToolsTitle getFrameRate getMediaSourceId getOSProcessId getOrCreateDevToolsTargetId getPrintersAsync getProcessId getTitle getType getURL getUserAgent getWebRTCIPHandlingPolicy getWebRTCUDPPortRange getZoomFactor getZoomLevel getZoomMode goBack goForward goToIndex goToOffset insertCSS insertText inspectElement inspectServiceWorker inspectSharedWorker inspectSharedWorkerById invalidate isAudioMuted isBeingCaptured isCaretBrowsingEnabled isCrashed isCurrentlyAudible isDestroyed isDevToolsFocused isDevToolsOpened isFocused isLoading isLoadingMainFrame isOffscreen isPainting isWaitingForResponse loadFile loadURL openDevTools paste pasteAndMatchStyle postMessage print printToPDF redo reload reloadIgnoringCache removeInsertedCSS removeWorkSpace replace replaceMisspelling savePage saveVideoFrameAs scrollToBottom scrollToTop selectAll send sendInputEvent sendToFrame setAudioMuted setBackgroundThrottling setCaretBrowsingEnabled setDevToolsTitle setDevToolsWebContents setFrameRate setIgnoreMenuShortcuts setImageAnimationPolicy setUserAgent setVisualZoomLevelLimits setWebRTCIPHandlingPolicy setWebRTCUDPPortRange setWindowOpenHandler setZoomFactor setZoomLevel setZoomMode showDefinitionForSelection startDrag startPainting stop stopFindInPage stopPainting takeHeapSnapshot toggleDevTools undo unselect',
  ),
  WebFrameMain: words(
    'collectJavaScriptCallStack copyVideoFrameAt executeJavaScript isDestroyed postMessage printToPDF reload saveVideoFrameAs send',
  ),
  Menu: words('append closePopup getMenuItemById insert popup'),
  Tray: words(
    'closeContextMenu destroy displayBalloon focus getBounds getGUID getIgnoreDoubleClickEvents getTitle isDestroyed popUpContextMenu removeBalloon setContextMenu setIgnoreDoubleClickEvents setImage setPressedImage setTitle setToolTip',
  ),
  Notification: words('close show'),
  Session: words(
    'addWordToSpellCheckerDictionary allowNTLMCredentialsForDomains clearAuthCache clearCache clearCodeCaches clearData clearHostResolverCache clearSharedDictionaryCache clearSharedDictionaryCacheForIsolationKey clearStorageData closeAllConnections createInterruptedDownload disableNetworkEmulation downloadURL enableNetworkEmulation fetch flushStorageData forceReloadProxyConfig getAllExtensions getBlobData getCacheSize getExtension getPreloadScripts getPreloads getSharedDictionaryInfo getSharedDictionaryUsageInfo getSpellCheckerLanguages getStoragePath getUserAgent isPersistent isSpellCheckerEnabled listWordsInSpellCheckerDictionary loadExtension preconnect registerLocalAIHandler registerPreloadScript removeExtension removeWordFromSpellCheckerDictionary resolveHost resolveProxy setBluetoothPairingHandler setCertificateVerifyProc setCodeCachePath setDevicePermissionHandler setDisplayMediaRequestHandler setDownloadPath setPermissionCheckHandler setPermissionRequestHandler setPreloads setProxy setSSLConfig setSpellCheckerDictionaryDownloadURL setSpellCheckerEnabled setSpellCheckerLanguages setUSBProtectedClassesHandler setUserAgent unregisterPreloadScript',
  ),
  WebRequest: words(
    'onBeforeRedirect onBeforeRequest onBeforeSendHeaders onCompleted onErrorOccurred onHeadersReceived onResponseStarted onSendHeaders',
  ),
  Protocol: words(
    'getSource handle interceptBufferProtocol interceptFileProtocol interceptHttpProtocol interceptStreamProtocol interceptStringProtocol isProtocolHandled isProtocolIntercepted isProtocolRegistered registerBufferProtocol registerFileProtocol registerHttpProtocol registerSchemesAsPrivileged registerSource registerStreamProtocol registerStringProtocol unhandle uninterceptProtocol unregisterProtocol',
  ),
  IpcMain: words('handle handleOnce removeHandler'),
  Dialog: words(
    'showCertificateTrustDialog showErrorBox showMessageBox showMessageBoxSync showOpenDialog showOpenDialogSync showSaveDialog showSaveDialogSync',
  ),
  Shell: words('beep openExternal openPath readShortcutLink showItemInFolder trashItem writeShortcutLink'),
  Clipboard: words('clear has read readText write writeText'),
  Net: words('fetch isOnline request resolveHost'),
  Screen: words(
    'dipToScreenPoint dipToScreenRect getAllDisplays getCursorScreenPoint getDisplayMatching getDisplayNearestPoint getPrimaryDisplay screenToDipPoint screenToDipRect',
  ),
  PowerMonitor: words('getCurrentThermalState getSystemIdleState getSystemIdleTime isOnBatteryPower'),
  CrashReporter: words(
    'addExtraParameter getLastCrashReport getParameters getUploadToServer getUploadedReports removeExtraParameter setUploadToServer start',
  ),
  NativeImageConstructors: words(
    'createEmpty createFromBitmap createFromBuffer createFromDataURL createFromNamedImage createFromPath createMenuSymbol createThumbnailFromPath',
  ),
};
