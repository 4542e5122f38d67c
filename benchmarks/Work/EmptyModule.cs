using System;
using System.IO;
using System.Management.Automation;
using System.Reflection;
using System.Reflection.Emit;

namespace SealosRoute.Benchmarks.Work;

/// <summary>A binary module with one cmdlet that does nothing: what importing any at all costs.</summary>
internal static class EmptyModule
{
    /// <summary>Makes the module.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The path of its manifest.</returns>
    internal static string Create(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        PersistedAssemblyBuilder assembly = new(new AssemblyName(name), typeof(object).Assembly);
        TypeBuilder type = assembly.DefineDynamicModule(name)
            .DefineType($"Get{name}Command", TypeAttributes.Public | TypeAttributes.Sealed, typeof(PSCmdlet));
        ConstructorInfo attribute = typeof(CmdletAttribute).GetConstructor([typeof(string), typeof(string)])!;
        type.SetCustomAttribute(new CustomAttributeBuilder(attribute, [VerbsCommon.Get, name]));
        type.CreateType();
        assembly.Save(Path.Combine(folder, $"{name}.dll"));

        string manifest = Path.Combine(folder, $"{name}.psd1");
        File.WriteAllText(manifest, $$"""
            @{
                RootModule           = '{{name}}.dll'
                ModuleVersion        = '0.1.0'
                GUID                 = '{{Guid.NewGuid()}}'
                PowerShellVersion    = '7.4'
                CompatiblePSEditions = @('Core')
                CmdletsToExport      = @('Get-{{name}}')
                FunctionsToExport    = @()
                AliasesToExport      = @()
                VariablesToExport    = @()
            }
            """);
        return manifest;
    }
}
