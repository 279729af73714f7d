using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.MarkupSafe;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Conformance.Werkzeug;

/// <summary><c>exceptions.*</c></summary>
internal static class ExceptionOps
{
    public static void Register(OpTable operations)
    {
        operations.Add("exceptions.new", args => Describe(Make(args)));
        operations.Add("exceptions.abort", Abort);
        operations.Add("exceptions.default_exceptions", _ => DefaultExceptions());
        operations.Add("exceptions.bases", args => JsonText.List(Bases(Make(args))));
        operations.Add("exceptions.bad_request_key_error", KeyError);
    }

    private static JsonObject Abort(JsonElement args)
    {
        try
        {
            Aborter.Standard.Abort(args.GetProperty("code").GetInt32(), Options(args));
        }
        catch (KeyNotFoundException error)
        {
            throw new LookupError(error.Message);
        }
        catch (HttpException error)
        {
            return Describe(error);
        }

        throw new InvalidDataException("Abort came back.");
    }

    private static HttpException Make(JsonElement args)
    {
        var name = args.GetProperty("class").GetString()!;
        var options = Options(args);
        var error = name switch
        {
            "HTTPException" => new HttpException(options.Description),
            "ClientDisconnected" => new ClientDisconnected(options.Description),
            "SecurityError" => new SecurityError(options.Description),
            "BadHost" => new BadHost(options.Description),
            "BadRequestKeyError" => new BadRequestKeyError(null, options.Description),
            _ => Standard(name, options),
        };
        if (args.TryGetProperty("kwargs", out var kwargs) && kwargs.TryGetProperty("description", out var text) && Tagged.Tag(text, "$markup") is { } markup)
            error.MarkupDescription = new Markup(markup.GetString()!);

        return error;
    }

    private static HttpException Standard(string name, AbortOptions options)
    {
        foreach (var factory in StandardErrors.Factories.Values)
        {
            if (factory(new AbortOptions()).PythonName == name)
                return factory(options);
        }

        throw new InvalidDataException($"No exception '{name}'.");
    }

    private static AbortOptions Options(JsonElement args)
    {
        var options = new AbortOptions();
        if (args.TryGetProperty("args", out var positional) && positional.GetArrayLength() > 0)
            options = First(args, positional[0], options);

        if (!args.TryGetProperty("kwargs", out var kwargs))
            return options;

        foreach (var argument in kwargs.EnumerateObject().Where(argument => argument.Value.ValueKind != JsonValueKind.Null))
            options = With(options, argument.Name, argument.Value);

        return options;
    }

    private static AbortOptions First(JsonElement args, JsonElement value, AbortOptions options)
    {
        var name = args.TryGetProperty("class", out var cls) ? cls.GetString() : "";
        return With(options, name == "RequestedRangeNotSatisfiable" ? "length" : name == "MethodNotAllowed" ? "valid_methods" : "description", value);
    }

    private static AbortOptions With(AbortOptions options, string name, JsonElement value) => name switch
    {
        "description" => Tagged.Tag(value, "$markup") is null ? options with { Description = Tagged.ReadText(value) } : options,
        "valid_methods" => options with { ValidMethods = [.. value.EnumerateArray().Select(Tagged.ReadText)] },
        "length" => options with { Length = value.GetInt64() },
        "units" => options with { Units = value.GetString()! },
        "retry_after" => options with { RetryAfter = JsonText.Date(value) is { } date ? date : value.GetInt32() },
        "www_authenticate" => options with { WwwAuthenticate = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Challenge)] : [Challenge(value)] },
        _ => throw new InvalidDataException($"No argument '{name}'."),
    };

    private static WwwAuthenticate Challenge(JsonElement value) => new(
        value.GetProperty("type").GetString()!,
        value.TryGetProperty("parameters", out var parameters) ? JsonText.Pairs(parameters) : null,
        JsonText.Text(value, "token"));

    private static JsonObject Describe(HttpException error)
    {
        var response = error.GetResponse();
        return new JsonObject
        {
            ["class"] = error.PythonName,
            ["code"] = error.Code,
            ["name"] = error.Name,
            ["description"] = error.Description,
            ["str"] = error.Message,
            ["repr"] = $"<{error.PythonName} '{error.Code?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "???"}: {error.Name}'>",
            ["body"] = error.GetBody(),
            ["headers"] = JsonText.Pairs(error.GetHeaders()),
            ["response"] = new JsonObject { ["status"] = response.Status, ["headers"] = JsonText.Pairs(response.Headers) },
        };
    }

    private static JsonObject DefaultExceptions()
    {
        var result = new JsonObject();
        foreach (var (code, factory) in StandardErrors.Factories)
            result[code.ToString(System.Globalization.CultureInfo.InvariantCulture)] = factory(new AbortOptions()).PythonName;

        return result;
    }

    private static IEnumerable<string> Bases(HttpException error)
    {
        for (var type = error.GetType(); type != typeof(Exception); type = type.BaseType!)
        {
            yield return type.Name switch
            {
                nameof(HttpException) => "HTTPException",
                nameof(RetryAfterException) => "_RetryAfter",
                var name => type == error.GetType() ? error.PythonName : name,
            };
        }
    }

    private static JsonObject KeyError(JsonElement args)
    {
        var keys = args.GetProperty("args");
        object? key = null;
        if (keys.GetArrayLength() > 0)
            key = keys[0].ValueKind == JsonValueKind.Number ? keys[0].GetInt64() : keys[0].GetString();

        var error = new BadRequestKeyError(key) { ShowException = args.GetProperty("show_exception").GetBoolean() };
        return new JsonObject { ["description"] = error.Description, ["body"] = error.GetBody(), ["code"] = error.Code };
    }
}
