# Routes as they are read back from a form in which they were saved.

function ConvertTo-Form($Routes, [string] $Form) {
    $plain = @($Routes)
    switch ($Form) {
        'Clixml' {
            $path = "$TestDrive/routes.xml"
            $plain | Export-Clixml $path
            Import-Clixml $path
        }
        'a remote session' {
            # A remote session sends each object by itself, with one level of properties.
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
