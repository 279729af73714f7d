using System.Reflection;

namespace Carafe.Jinja.Values.Clr;

/// <summary>Counts and converts the arguments of a call for the parameters of a .NET method.</summary>
internal static class ArgumentBinder
{
    /// <summary>Binds a call; the error is Python's sentence when it does not fit.</summary>
    public static object?[]? TryBind(string name, ParameterInfo[] parameters, in TemplateCall call, out string? error)
    {
        var result = new object?[parameters.Length];
        var (next, used) = (0, 0);
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = parameters[i];
            if (TryInject(parameter.ParameterType, call.Context, out result[i]))
                continue;
            if (parameter.IsDefined(typeof(ParamArrayAttribute), false))
            {
                if (!TryBindRest(parameter, call, next, out result[i], out error))
                    return null;
                next = call.Arguments.Length;
                continue;
            }

            if (IsKeywordRest(parameter, i == parameters.Length - 1))
            {
                used = call.Keywords.Length;
                result[i] = KeywordRest(parameters, call);
                continue;
            }

            if (!TryTake(name, parameter, call, ref next, ref used, out result[i], out error))
                return null;
        }

        error = null;
        if (next < call.Arguments.Length)
            error = $"{name}() takes {Takes(parameters)} but {call.Arguments.Length} {(call.Arguments.Length == 1 ? "was" : "were")} given";
        else if (used < call.Keywords.Length)
            error = UnknownKeyword(name, parameters, call);

        return error is null ? result : null;
    }

    private static bool TryTake(
        string name, ParameterInfo parameter, in TemplateCall call, ref int next, ref int used, out object? result, out string? error)
    {
        result = null;
        error = null;
        TemplateValue value;
        if (TryGetKeyword(call, parameter.Name!, out var keyword))
        {
            if (next < call.Arguments.Length)
                error = $"{name}() got multiple values for argument '{parameter.Name}'";
            used++;
            value = keyword;
        }
        else if (next < call.Arguments.Length)
        {
            value = call.Arguments[next++];
        }
        else
        {
            result = parameter.HasDefaultValue ? parameter.DefaultValue : null;
            error = parameter.HasDefaultValue ? null : $"{name}() missing 1 required positional argument: '{parameter.Name}'";
            return error is null;
        }

        if (error is null && !ClrConversion.TryConvert(value, parameter.ParameterType, out result))
            error = $"{name}() argument '{parameter.Name}' must be {parameter.ParameterType.Name}, not {PythonTypes.NameOf(value)}";

        return error is null;
    }

    private static bool TryInject(Type type, EvalContext context, out object? value)
    {
        value = typeof(EvalContext).IsAssignableFrom(type) && type.IsInstanceOfType(context) ? context
            : type == typeof(CancellationToken) && context is RenderContext render ? render.CancellationToken
            : context.EnvironmentObject is { } environment && type != typeof(object) && type.IsInstanceOfType(environment) ? environment
            : null;
        return value is not null;
    }

    private static bool TryBindRest(ParameterInfo parameter, in TemplateCall call, int next, out object? result, out string? error)
    {
        var items = new TemplateList(call.Arguments[Math.Min(next, call.Arguments.Length)..]);
        error = ClrConversion.TryConvert(items, parameter.ParameterType, out result)
            ? null
            : $"The arguments from number {next + 1} on cannot be converted to {parameter.ParameterType.Name}";
        return error is null;
    }

    private static bool IsKeywordRest(ParameterInfo parameter, bool isLast) =>
        isLast && parameter.Name == "kwargs" && (parameter.ParameterType == typeof(TemplateDict) || parameter.ParameterType.IsAssignableFrom(typeof(Dictionary<string, object?>)));

    private static object KeywordRest(ParameterInfo[] parameters, in TemplateCall call)
    {
        var rest = new TemplateDict();
        foreach (ref readonly var keyword in call.Keywords)
        {
            if (!IsParameter(parameters, keyword.Key))
                rest[keyword.Key] = keyword.Value;
        }

        return parameters[^1].ParameterType == typeof(TemplateDict) ? rest : TemplateValue.FromObject(rest).ToObject()!;
    }

    private static bool IsParameter(ParameterInfo[] parameters, string name) =>
        Array.Exists(parameters, parameter => parameter.Name == name || SnakeName(parameter.Name!) == name);

    private static bool TryGetKeyword(in TemplateCall call, string name, out TemplateValue value) =>
        call.TryGetKeyword(name, out value) || (!call.Keywords.IsEmpty && call.TryGetKeyword(SnakeName(name), out value));

    private static string UnknownKeyword(string name, ParameterInfo[] parameters, in TemplateCall call)
    {
        foreach (ref readonly var keyword in call.Keywords)
        {
            if (!IsParameter(parameters, keyword.Key))
                return $"{name}() got an unexpected keyword argument '{keyword.Key}'";
        }

        return $"{name}() got multiple values for a keyword argument";
    }

    private static string Takes(ParameterInfo[] parameters)
    {
        var visible = parameters.Count(static parameter =>
            !typeof(EvalContext).IsAssignableFrom(parameter.ParameterType) && parameter.ParameterType != typeof(CancellationToken));
        return $"{visible} positional argument{(visible == 1 ? "" : "s")}";
    }

    internal static string SnakeName(string name)
    {
        var builder = new System.Text.StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsAsciiLetterUpper(name[i]) && i > 0)
                builder.Append('_');
            builder.Append(char.ToLowerInvariant(name[i]));
        }

        return builder.ToString();
    }
}
