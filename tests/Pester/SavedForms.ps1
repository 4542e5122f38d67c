# Routes as they come back from where they were kept.

function ConvertTo-Form($Routes, [string] $Form) {
    $plain = @($Routes)
    switch ($Form) {
        'Clixml' {
            $path = "$TestDrive/routes.xml"
            $plain | Export-Clixml $path
            Import-Clixml $path
        }
        'a remote session' {
            # A remote session sends each object by itself, and one level of what it has.
            foreach ($route in $plain) {
                [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($route, 1))
            }
        }
        'Csv' { $plain | ConvertTo-Csv | ConvertFrom-Csv }
        'Json' { $plain | ConvertTo-Json -WarningAction Ignore | ConvertFrom-Json }
        'deep Json' { $plain | ConvertTo-Json -Depth 5 -WarningAction Ignore | ConvertFrom-Json }
        default { throw "There is no form '$Form'." }
    }
}
