using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Reflection.Emit;

namespace SealosRoute.Benchmarks.Work;

/// <summary>
/// Cmdlets that do nothing, with the parameters of ours: what the engine's binder alone costs. They are made from ours when they are
/// needed, property by property with all attributes, so that they cannot differ. Ours read a record themselves; there is a second kind
/// that leaves that to the engine, and binds every parameter by its name.
/// </summary>
internal static class EmptyCmdlet
{
    private const string AssemblyName = "EmptyCmdlets";
    private const string Noun = "EmptyHostRoute";
    private const string NounByName = "EmptyHostRouteByName";

    /// <summary>Makes them, in an assembly that the session can import.</summary>
    internal static Assembly Create(ModuleTypes module)
    {
        PersistedAssemblyBuilder assembly = new(new System.Reflection.AssemblyName(AssemblyName), typeof(object).Assembly);
        ModuleBuilder home = assembly.DefineDynamicModule(AssemblyName);
        Type[] models = [.. new[] { VerbsCommon.Add, VerbsCommon.Remove }.Select(verb => module.Find($"{verb}HostRouteCommand"))];
        foreach (Type model in models)
        {
            Define(home, model, Noun, bindsByName: false);
            Define(home, model, NounByName, bindsByName: true);
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("sealosroute-");
        string path = Path.Combine(folder.FullName, $"{AssemblyName}.dll");
        assembly.Save(path);
        Assembly loaded = Assembly.LoadFrom(path);
        folder.Delete(recursive: true);
        foreach (Type model in models)
        {
            Compare(model, loaded.GetType(model.Name + Noun, throwOnError: true)!);
        }

        return loaded;
    }

    private static void Define(ModuleBuilder home, Type model, string noun, bool bindsByName)
    {
        TypeBuilder type = home.DefineType(model.Name + noun, TypeAttributes.Public | TypeAttributes.Sealed, typeof(PSCmdlet));
        CustomAttributeData cmdlet = model.GetCustomAttributesData().First(data => data.AttributeType == typeof(CmdletAttribute));
        string verb = (string)cmdlet.ConstructorArguments[0].Value!;
        type.SetCustomAttribute(bindsByName ? Construct<CmdletAttribute>([verb, noun]) : Copy(cmdlet, noun));
        foreach (PropertyInfo property in Parameters(model).Where(property => !bindsByName || property.Name != "InputObject"))
        {
            Define(type, property, bindsByName);
        }

        type.CreateType();
    }

    private static void Define(TypeBuilder type, PropertyInfo model, bool bindsByName)
    {
        const MethodAttributes accessor = MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.HideBySig;
        FieldBuilder field = type.DefineField($"_{model.Name}", model.PropertyType, FieldAttributes.Private);
        PropertyBuilder property = type.DefineProperty(model.Name, PropertyAttributes.None, model.PropertyType, null);

        MethodBuilder getter = type.DefineMethod($"get_{model.Name}", accessor, model.PropertyType, null);
        ILGenerator code = getter.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldfld, field);
        code.Emit(OpCodes.Ret);
        property.SetGetMethod(getter);

        MethodBuilder setter = type.DefineMethod($"set_{model.Name}", accessor, null, [model.PropertyType]);
        code = setter.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Stfld, field);
        code.Emit(OpCodes.Ret);
        property.SetSetMethod(setter);

        // What only the compiler says, such as where null may stand, is of no meaning to the engine, and not public.
        foreach (CustomAttributeData data in model.GetCustomAttributesData().Where(data => data.AttributeType.IsVisible))
        {
            if (!bindsByName || data.AttributeType != typeof(ParameterAttribute))
            {
                property.SetCustomAttribute(Copy(data));
            }
        }

        if (bindsByName)
        {
            PropertyInfo byName = typeof(ParameterAttribute).GetProperty(nameof(ParameterAttribute.ValueFromPipelineByPropertyName))!;
            property.SetCustomAttribute(Construct<ParameterAttribute>([], [byName], [true]));
        }
    }

    private static CustomAttributeBuilder Construct<T>(object[] arguments, PropertyInfo[]? properties = null, object[]? values = null)
        => new(typeof(T).GetConstructor([.. arguments.Select(argument => argument.GetType())])!, arguments, properties ?? [], values ?? []);

    /// <summary>The parameters, also those of base classes.</summary>
    private static IEnumerable<PropertyInfo> Parameters(Type type)
        => type.GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute)));

    private static CustomAttributeBuilder Copy(CustomAttributeData data, string? noun = null)
    {
        object?[] arguments = [.. data.ConstructorArguments.Select(Value)];
        if (noun is not null)
        {
            arguments[1] = noun;
        }

        CustomAttributeNamedArgument[] properties = [.. data.NamedArguments.Where(argument => !argument.IsField)];
        return new CustomAttributeBuilder(
            data.Constructor,
            arguments,
            [.. properties.Select(argument => (PropertyInfo)argument.MemberInfo)],
            [.. properties.Select(argument => Value(argument.TypedValue))]);
    }

    private static object? Value(CustomAttributeTypedArgument argument)
    {
        if (argument.Value is not IReadOnlyCollection<CustomAttributeTypedArgument> elements)
        {
            return argument.ArgumentType.IsEnum ? Enum.ToObject(argument.ArgumentType, argument.Value!) : argument.Value;
        }

        Array array = Array.CreateInstance(argument.ArgumentType.GetElementType()!, elements.Count);
        for (int i = 0; i < elements.Count; i++)
        {
            array.SetValue(Value(elements.ElementAt(i)), i);
        }

        return array;
    }

    /// <summary>As the engine sees them.</summary>
    private static void Compare(Type model, Type twin)
    {
        string[] expected = Describe(model);
        string[] actual = Describe(twin);
        if (!expected.SequenceEqual(actual))
        {
            throw new InvalidOperationException(
                $"The empty cmdlet differs from {model.Name}: {string.Join("; ", expected.Except(actual).Concat(actual.Except(expected)))}");
        }
    }

    private static string[] Describe(Type type) =>
    [
        .. new CommandMetadata(type).Parameters.Values.Select(parameter =>
        {
            string[] sets =
            [
                .. parameter.ParameterSets.Select(set => $"{set.Key} {set.Value.Position} {set.Value.IsMandatory} "
                    + $"{set.Value.ValueFromPipeline} {set.Value.ValueFromPipelineByPropertyName}").Order(),
            ];
            string[] attributes = [.. parameter.Attributes.Select(attribute => attribute.GetType().Name).Order()];
            return $"{parameter.Name}: {parameter.ParameterType} [{string.Join(',', parameter.Aliases)}] {string.Join(',', attributes)}"
                + $" {string.Join(", ", sets)}";
        }).Order(),
    ];
}
