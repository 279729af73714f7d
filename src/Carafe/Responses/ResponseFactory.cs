using System.Collections;
using System.Runtime.CompilerServices;
using Carafe.Contexts;
using Carafe.MarkupSafe;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Responses;

/// <summary>Turns what a view returned into a response.</summary>
internal static class ResponseFactory
{
    private const string ValidShapes =
        "The return type must be a string, dict, list, tuple with headers or status, Response instance, or WSGI callable";

    /// <summary>Makes the response that the current app would make; without one, that of an app without settings.</summary>
    public static Response FromCurrent(object? result)
    {
        var frame = ContextFrame.Current;
        return frame?.App is { } context ? context.App.MakeResponse(result, frame.Request) : Make(Fallback.App, result, null);
    }

    public static Response Make(Flask app, object? result, RequestContext? context) =>
        result is string text && context?.OwnResponse(text) is { } own ? own : MakeNew(app, result, context);

    private static Response MakeNew(Flask app, object? result, RequestContext? context)
    {
        switch (result)
        {
            case string text:
                return app.CreateResponse(text);
            case ErrorPage page:
                return context?.OwnResponse(page.Text, page.Status) ?? app.CreateResponse(page.Text, page.Status);
            case Response response:
                return response;
            case Dictionary<string, object?> or List<object?>:
                return JsonResponse(app, result, context);
            case ITuple tuple:
                return FromTuple(app, tuple, context);
            default:
                return FromBody(app, result, default, null, context);
        }
    }

    private static Response FromTuple(Flask app, ITuple tuple, RequestContext? context)
    {
        object? status = null;
        object? headers = null;
        switch (tuple.Length)
        {
            case 3:
                status = tuple[1];
                headers = tuple[2];
                break;
            case 2 when IsHeaders(tuple[1]):
                headers = tuple[1];
                break;
            case 2:
                status = tuple[1];
                break;
            default:
                throw new InvalidOperationException(
                    "The view function did not return a valid response tuple. The tuple must have the form (body, status, headers),"
                    + " (body, status), or (body, headers).");
        }
        return FromBody(app, tuple[0], StatusOf(status), headers, context);
    }

    private static Response FromBody(Flask app, object? result, ResponseStatus status, object? headers, RequestContext? context)
    {
        var response = result switch
        {
            string or byte[] or ReadOnlyMemory<byte> or Markup or IEnumerable<string> or IEnumerable<byte[]>
                or IAsyncEnumerable<string> or IAsyncEnumerable<byte[]> or Stream when TryBody(result, out var body) =>
                    WithStatus(app.CreateResponse(body, status, StartHeaders(ref headers)), default),
            Response ready => WithStatus(ready, status),
            IAsyncEnumerable<ServerSentEvent> events => WithStatus(EventStream.Respond(app, events, context), status),
            Werkzeug.Wrappers.Response ready => WithStatus(Response.ForceType(ready), status),
            HttpException error => WithStatus(Response.ForceType(error.GetResponse()), status),
            null => throw new InvalidOperationException(
                $"The view function for {EndpointOf(context)} did not return a valid response. The function either returned None or"
                + " ended without a return statement."),
            _ when IsJson(result) => WithStatus(JsonResponse(app, result), status),
            _ => throw new InvalidOperationException(
                $"The view function did not return a valid response. {ValidShapes}, but it was a {PythonTypeName(result)}."),
        };
        if (headers is not null)
            AddHeaders(response.Headers, headers);
        return response;
    }

    /// <summary>The JSON response of a value, as the app's provider writes it.</summary>
    public static Response JsonResponse(Flask app, object? value) =>
        app.CreateResponse(app.Json.ResponseBody(value), mimetype: app.Json.MimeType);

    private static Response JsonResponse(Flask app, object value, RequestContext? context)
    {
        var body = app.Json.ResponseBody(value);
        var mimetype = app.Json.MimeType;
        return context?.OwnResponse(body, ContentTypes.GetContentType(mimetype, "utf-8"))
            ?? app.CreateResponse(body, mimetype: mimetype);
    }

    // Lists and arrays are JSON; only what is made on demand is streamed.
    private static bool TryBody(object result, out ResponseBody body)
    {
        body = result switch
        {
            string text => text,
            byte[] bytes => bytes,
            ReadOnlyMemory<byte> bytes => bytes,
            Markup markup => markup.Text,
            Stream stream => stream,
            IList or IDictionary => default,
            IEnumerable<string> texts => ResponseBody.FromSequence(texts),
            IEnumerable<byte[]> chunks => ResponseBody.FromSequence(chunks),
            IAsyncEnumerable<string> texts => ResponseBody.FromSequence(texts),
            IAsyncEnumerable<byte[]> chunks => ResponseBody.FromSequence(AsMemory(chunks)),
            _ => default,
        };
        return body.Kind != ResponseBodyKind.Empty || result is string or Markup or ReadOnlyMemory<byte>;
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> AsMemory(IAsyncEnumerable<byte[]> chunks)
    {
        await foreach (var chunk in chunks)
            yield return chunk;
    }

    private static bool IsJson(object result) =>
        result is IDictionary or IList or IDictionary<string, object?> or IReadOnlyDictionary<string, object?>
        || IsAnonymous(result.GetType());

    // An anonymous object is C#'s way of writing a dictionary.
    private static bool IsAnonymous(Type type) =>
        type.Name.Contains("AnonymousType", StringComparison.Ordinal) && type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static bool IsHeaders(object? value) =>
        value is Headers or IEnumerable<KeyValuePair<string, string>> or IDictionary or IEnumerable<(string, string)>
            or IEnumerable<KeyValuePair<string, string[]>> or IEnumerable<KeyValuePair<string, IEnumerable<string>>>;

    private static ResponseStatus StatusOf(object? status) => status switch
    {
        null => default,
        int code => code,
        string line => line,
        System.Net.HttpStatusCode code => code,
        _ => throw new InvalidOperationException(
            $"The status of a response must be a number or a text such as '404 Not Found', but it was a {PythonTypeName(status)}."),
    };

    private static Response WithStatus(Response response, ResponseStatus status)
    {
        if (status.Text is not null)
            response.Status = status.Text;
        else if (status.IsGiven)
            response.StatusCode = status.Code;
        return response;
    }

    // Headers that are there from the start decide about the default content type.
    private static Headers? StartHeaders(ref object? headers)
    {
        if (headers is null)
            return null;
        var start = new Headers();
        AddHeaders(start, headers, isStart: true);
        headers = null;
        return start;
    }

    private static void AddHeaders(Headers target, object headers, bool isStart = false)
    {
        switch (headers)
        {
            case Headers lines when isStart:
                target.Extend(lines);
                break;
            case Headers lines:
                target.Update(lines);
                break;
            case IEnumerable<(string Name, string Value)> pairs when isStart:
                foreach (var (name, value) in pairs)
                    target.Add(name, value);
                break;
            case IEnumerable<(string Name, string Value)> pairs:
                target.Update(Pairs(pairs));
                break;
            case IEnumerable<KeyValuePair<string, string>> pairs:
                target.Update(pairs);
                break;
            case IEnumerable<KeyValuePair<string, IEnumerable<string>>> lists:
                target.Update(lists);
                break;
            case IEnumerable<KeyValuePair<string, string[]>> lists:
                foreach (var (name, values) in lists)
                    target.SetList(name, values);
                break;
            case IDictionary dictionary:
                foreach (DictionaryEntry entry in dictionary)
                    AddEntry(target, entry.Key.ToString()!, entry.Value);
                break;
            default:
                throw new InvalidOperationException(
                    $"The headers of a response must be a dictionary, a list of pairs or Headers, but they were a {PythonTypeName(headers)}.");
        }
    }

    private static void AddEntry(Headers target, string name, object? value)
    {
        if (value is not string && value is IEnumerable<string> values)
            target.SetList(name, values);
        else
            target.Set(name, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "");
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(IEnumerable<(string Name, string Value)> pairs)
    {
        foreach (var (name, value) in pairs)
            yield return new(name, value);
    }

    private static string EndpointOf(RequestContext? context) => context?.UrlRule is { } rule ? $"'{rule.Endpoint}'" : "None";

    private static string PythonTypeName(object value) => value switch
    {
        bool => "bool",
        int or long or short or byte => "int",
        double or float => "float",
        ITuple => "tuple",
        _ => value.GetType().Name,
    };

    // Conversions outside any app, as in a unit test of a view.
    private static class Fallback
    {
        public static readonly Flask App = new("carafe", staticFolder: null, templateFolder: null, rootPath: System.AppContext.BaseDirectory);
    }
}
