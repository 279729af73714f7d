using System.Text;
using Carafe.Json;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.Testing;

/// <content>One method for each HTTP method.</content>
public partial class FlaskClient
{
    /// <summary>Sends GET.</summary>
    /// <param name="path">A path with or without a query string, or a whole URL.</param>
    /// <param name="query">Values for the query string.</param>
    /// <param name="headers">Headers to send.</param>
    /// <param name="followRedirects">Whether a redirect is answered with the request it asks for.</param>
    public Task<TestResponse> GetAsync(
        string path, IEnumerable<KeyValuePair<string, object?>>? query = null, Headers? headers = null, bool followRedirects = false) =>
        OpenAsync(new TestRequest(path) { Query = query, Headers = headers ?? new(), FollowRedirects = followRedirects });

    /// <summary>Sends HEAD.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public Task<TestResponse> HeadAsync(string path, Headers? headers = null) =>
        OpenAsync(new TestRequest(path) { Method = "HEAD", Headers = headers ?? new() });

    /// <summary>Sends OPTIONS.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public Task<TestResponse> OptionsAsync(string path, Headers? headers = null) =>
        OpenAsync(new TestRequest(path) { Method = "OPTIONS", Headers = headers ?? new() });

    /// <summary>Sends POST.</summary>
    /// <param name="path">A path with or without a query string, or a whole URL.</param>
    /// <param name="data">Form fields as a dictionary or anonymous object (a <see cref="FileStorage"/> uploads a file), or a body as text or bytes.</param>
    /// <param name="json">A value to send as JSON.</param>
    /// <param name="contentType">The content type of a body given as text or bytes.</param>
    /// <param name="headers">Headers to send.</param>
    /// <param name="followRedirects">Whether a redirect is answered with the request it asks for.</param>
    public Task<TestResponse> PostAsync(
        string path, object? data = null, object? json = null, string? contentType = null, Headers? headers = null, bool followRedirects = false) =>
        SendBodyAsync("POST", path, data, json, contentType, headers, followRedirects);

    /// <summary>Sends PUT.</summary>
    /// <inheritdoc cref="PostAsync"/>
    public Task<TestResponse> PutAsync(
        string path, object? data = null, object? json = null, string? contentType = null, Headers? headers = null, bool followRedirects = false) =>
        SendBodyAsync("PUT", path, data, json, contentType, headers, followRedirects);

    /// <summary>Sends PATCH.</summary>
    /// <inheritdoc cref="PostAsync"/>
    public Task<TestResponse> PatchAsync(
        string path, object? data = null, object? json = null, string? contentType = null, Headers? headers = null, bool followRedirects = false) =>
        SendBodyAsync("PATCH", path, data, json, contentType, headers, followRedirects);

    /// <summary>Sends DELETE.</summary>
    /// <inheritdoc cref="PostAsync"/>
    public Task<TestResponse> DeleteAsync(
        string path, object? data = null, object? json = null, string? contentType = null, Headers? headers = null, bool followRedirects = false) =>
        SendBodyAsync("DELETE", path, data, json, contentType, headers, followRedirects);

    private Task<TestResponse> SendBodyAsync(
        string method, string path, object? data, object? json, string? contentType, Headers? headers, bool followRedirects)
    {
        var request = new TestRequest(path)
        {
            Method = method,
            Json = json,
            ContentType = contentType,
            Headers = headers ?? new(),
            FollowRedirects = followRedirects,
        };
        switch (data)
        {
            case null:
                break;
            case byte[] bytes:
                request.Data = bytes;
                break;
            case string text:
                request.Data = Encoding.UTF8.GetBytes(text);
                break;
            default:
                AddFields(request, data);
                break;
        }
        return OpenAsync(request);
    }

    private static void AddFields(TestRequest request, object data)
    {
        var fields = data switch
        {
            IEnumerable<KeyValuePair<string, string>> texts => texts.Select(static pair => (pair.Key, (object?)pair.Value)),
            IEnumerable<KeyValuePair<string, object?>> values => values.Select(static pair => (pair.Key, pair.Value)),
            _ => JsonText.MembersOf(data),
        };
        foreach (var (name, value) in fields)
            AddField(request, name, value);
    }

    private static void AddField(TestRequest request, string name, object? value)
    {
        switch (value)
        {
            case FileStorage file:
                file.Name = name;
                request.Files.Add(file);
                break;
            case IEnumerable<string> texts when value is not string:
                foreach (var text in texts)
                    request.Form.Add(name, text);
                break;
            default:
                request.Form.Add(name, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "");
                break;
        }
    }
}
