using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Carafe.Click;

/// <summary>Connects the parameters of a callback with the parameters of its command.</summary>
internal static class CallbackBinding
{
    /// <summary>Parameters that the callback has and the command does not declare: without a default an argument, with one an option.</summary>
    public static IEnumerable<Parameter> Undeclared(Command command)
    {
        if (command.Callback is not { } callback)
            yield break;

        foreach (var parameter in callback.Method.GetParameters())
        {
            var name = CommandLineName(parameter.Name ?? "");
            if (!IsSupplied(parameter) && !command.Parameters.Any(declared => SameName(declared.Name, name)))
                yield return Declare(parameter, name);
        }
    }

    /// <summary>Calls a command's callback; what it returns becomes the result of the context, a number also the exit code.</summary>
    public static async ValueTask<int> InvokeAsync(Delegate callback, ClickContext context)
    {
        var parameters = callback.Method.GetParameters();
        var arguments = new object?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
            arguments[i] = Supply(parameters[i], context);

        context.Result = await CallAsync(callback, arguments);
        return context.Result is int code ? code : 0;
    }

    /// <summary>Calls a group's result callback, whose first parameter takes the result.</summary>
    public static async ValueTask<int> InvokeAsync(Delegate callback, object? result, ClickContext context)
    {
        var parameters = callback.Method.GetParameters();
        if (parameters.Length == 0)
            throw new InvalidOperationException($"The result callback of '{context.Command.Name}' has no parameter for the result.");

        var arguments = new object?[parameters.Length];
        arguments[0] = result;
        for (var i = 1; i < parameters.Length; i++)
            arguments[i] = Supply(parameters[i], context);

        context.Result = await CallAsync(callback, arguments);
        return context.Result is int code ? code : 0;
    }

    private static async ValueTask<object?> CallAsync(Delegate callback, object?[] arguments)
    {
        var result = callback.Method.Invoke(callback.Target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        switch (result)
        {
            case Task<int> task:
                return await task;
            case ValueTask<int> task:
                return await task;
            case ValueTask task:
                await task;
                return null;
            case Task task:
                await task;
                return callback.Method.ReturnType == typeof(Task) ? null : ResultOf(task);
            case { } value when value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>):
                return await CallAsTaskAsync(value);
            default:
                return result;
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A task that the callback made keeps its method.")]
    private static async Task<object?> CallAsTaskAsync(object valueTask)
    {
        var task = (Task)valueTask.GetType().GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(valueTask, null)!;
        await task;
        return ResultOf(task);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A task whose result the callback produces keeps its property.")]
    private static object? ResultOf(Task task) => task.GetType().GetProperty(nameof(Task<>.Result))?.GetValue(task);

    private static object? Supply(ParameterInfo parameter, ClickContext context)
    {
        if (parameter.ParameterType == typeof(ClickContext))
            return context;

        if (parameter.ParameterType == typeof(CancellationToken))
            return context.CancellationToken;

        var name = CommandLineName(parameter.Name ?? "");
        foreach (var (key, value) in context.Values)
        {
            if (SameName(key, name))
                return value ?? (parameter.HasDefaultValue ? parameter.DefaultValue : null);
        }

        return context.State is { } state && parameter.ParameterType.IsInstanceOfType(state)
            ? state
            : throw new InvalidOperationException($"Nothing supplies the parameter '{parameter.Name}' of the command '{context.Command.Name}'. Declare an option or argument of that name.");
    }

    private static bool IsSupplied(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(ClickContext)
        || parameter.ParameterType == typeof(CancellationToken)
        || !IsConvertible(parameter.ParameterType);

    private static bool IsConvertible(Type type)
    {
        var item = type.IsArray ? type.GetElementType()! : Nullable.GetUnderlyingType(type) ?? type;
        return item.IsEnum || item == typeof(string) || item == typeof(int) || item == typeof(long) || item == typeof(double) || item == typeof(decimal)
            || item == typeof(bool) || item == typeof(Guid) || item == typeof(DateTime) || item == typeof(DateOnly) || item == typeof(FileInfo) || item == typeof(DirectoryInfo);
    }

    private static Parameter Declare(ParameterInfo parameter, string name)
    {
        Parameter declared = parameter.HasDefaultValue || parameter.ParameterType == typeof(bool)
            ? new InferredOption("--" + name.Replace('_', '-'), parameter.ParameterType)
            : new InferredArgument(name, parameter.ParameterType);
        if (parameter.HasDefaultValue)
            (declared.DefaultValue, declared.HasDefault) = (parameter.DefaultValue, true);

        return declared;
    }

    [SuppressMessage("Globalization", "CA1308", Justification = "Names on a command line are in lower case.")]
    private static string CommandLineName(string name)
    {
        var text = new System.Text.StringBuilder();
        foreach (var character in name)
        {
            if (char.IsUpper(character) && text.Length > 0)
                text.Append('_');

            text.Append(char.ToLowerInvariant(character));
        }

        return text.ToString();
    }

    private static bool SameName(string declared, string wanted) =>
        string.Equals(declared.Replace("_", "", StringComparison.Ordinal), wanted.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    private sealed class InferredOption(string name, Type type) : Option([name], type);

    private sealed class InferredArgument(string name, Type type) : Argument(name, type);
}
