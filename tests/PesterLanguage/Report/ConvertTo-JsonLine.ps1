function ConvertTo-JsonLine($Result) {
    # The casts matter: the serializer must not meet the engine's wrappers.
    $line = [ordered]@{
        file = [string]$Result.File
        path = [string]$Result.Path
        expandedPath = [string]$Result.ExpandedPath
        test = [string]$Result.Name
        result = [string]$Result.Result
        durationMs = [double]$Result.Duration.TotalMilliseconds
    }
    if ($Result.Result -ne 'Passed') {
        $line['message'] = [string]$Result.Message
        $line['location'] = [string]$Result.Location
    }
    [System.Text.Json.JsonSerializer]::Serialize($line, $line.GetType(), [System.Text.Json.JsonSerializerOptions]::Default)
}
