@{
    RootModule = 'PesterLanguage.psm1'
    ModuleVersion = '0.1.0'
    GUID = '6f1f3f0e-5c0b-4f0c-9a3e-7a2f0c3d9b41'
    Author = 'SealosRoute contributors'
    CompanyName = 'SealosRoute contributors'
    Copyright = '(c) SealosRoute contributors'
    Description = 'Runs the suites in tests/Pester where Pester is not installed: just the part of its language that they use.'
    PowerShellVersion = '7.4'
    FunctionsToExport = @(
        'Describe', 'Context', 'It', 'BeforeAll', 'BeforeEach', 'AfterEach', 'AfterAll', 'Should', 'Set-ItResult'
        'Invoke-PesterLanguageSuite', 'Invoke-PesterLanguageRun'
    )
    CmdletsToExport = @()
    VariablesToExport = @()
    AliasesToExport = @()
}
