; Makes the installer for Windows, with Inno Setup 6.3 or newer, on Windows:
;
;   python packaging\build.py
;   iscc packaging\windows\catdog-gui.iss
;
; It installs for one person and asks for no administrator. The version is the program's own: it is read from catdog-gui.exe.

#define App SourcePath + "..\..\dist\catdog-gui"
#define Version GetStringFileInfo(App + "\catdog-gui.exe", PRODUCT_VERSION)
#if Version == ""
  #error dist\catdog-gui\catdog-gui.exe is missing, or was built without build\about\version_info.txt
#endif

[Setup]
AppId={{5B0A0C55-6B35-4C7B-9E0C-3D6F6C0E8A41}
AppName=catdog-gui
AppVersion={#Version}
AppPublisher=the catdog-gui contributors
VersionInfoVersion={#Version}
DefaultDirName={autopf}\catdog-gui
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\build\icons\app.ico
UninstallDisplayIcon={app}\catdog-gui.exe
OutputDir=..\..\dist
OutputBaseFilename=catdog-gui-{#Version}-windows-x64
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
ChangesAssociations=yes
CloseApplications=yes
Compression=lzma2
SolidCompression=yes
WizardStyle=modern

[Messages]
ConfirmUninstall=Remove %1?%n%nYour settings, runs and edits in the folder catdog-gui of your local application data stay.

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked
Name: "models"; Description: "Offer catdog-gui for model files (.safetensors)"; Flags: unchecked

[InstallDelete]
; Libraries of the version before, which the new one may no longer have.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#App}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\catdog-gui"; Filename: "{app}\catdog-gui.exe"
Name: "{autodesktop}\catdog-gui"; Filename: "{app}\catdog-gui.exe"; Tasks: desktopicon

[Registry]
; An offer and no more: files of other programs end in .safetensors too, and whatever opens them now goes on doing so.
Root: HKCU; Subkey: "Software\Classes\catdog-gui.model"; ValueType: string; ValueData: "catdog-gui model"; Flags: uninsdeletekey; Tasks: models
Root: HKCU; Subkey: "Software\Classes\catdog-gui.model\DefaultIcon"; ValueType: string; ValueData: "{app}\catdog-gui.exe,0"; Tasks: models
Root: HKCU; Subkey: "Software\Classes\catdog-gui.model\shell\open\command"; ValueType: string; ValueData: """{app}\catdog-gui.exe"" ""%1"""; Tasks: models
Root: HKCU; Subkey: "Software\Classes\.safetensors\OpenWithProgids"; ValueType: none; ValueName: "catdog-gui.model"; Flags: uninsdeletevalue; Tasks: models

[Run]
Filename: "{app}\catdog-gui.exe"; Description: "{cm:LaunchProgram,catdog-gui}"; Flags: nowait postinstall skipifsilent
