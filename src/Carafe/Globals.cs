using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Carafe.Contexts;
using Carafe.Registration;
using Carafe.Sessions;
using Carafe.Werkzeug.Exceptions;

namespace Carafe;

/// <summary>Flask's context locals and helpers, imported statically into every app.</summary>
public static partial class Globals
{
    /// <summary>The app that handles the current request or owns the current application context.</summary>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static Flask CurrentApp => ContextFrame.RequireApp().App;

    /// <summary>The data of the current application context.</summary>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static AppGlobals G => ContextFrame.RequireApp().G;

    /// <summary>The current request.</summary>
    /// <exception cref="InvalidOperationException">There is no request context.</exception>
    public static FlaskRequest Request => ContextFrame.RequireRequest().Request;

    /// <summary>The WebSocket that is being handled.</summary>
    /// <exception cref="InvalidOperationException">There is no current request, or it is none for a WebSocket.</exception>
    public static FlaskWebSocket Websocket => ContextFrame.RequireRequest().Request as FlaskWebSocket
        ?? throw new InvalidOperationException("Working outside of websocket context. The current request did not open a WebSocket.");

    /// <summary>The session of the current request.</summary>
    /// <exception cref="InvalidOperationException">There is no request context.</exception>
    public static FlaskSession Session => ContextFrame.RequireRequest().Session;

    /// <summary>Whether there is a current request.</summary>
    public static bool HasRequestContext() => ContextFrame.Current?.Request is not null;

    /// <summary>Whether there is a current application context.</summary>
    public static bool HasAppContext() => ContextFrame.Current?.App is not null;

    /// <summary>Makes a response of anything a view may return, to change it before it is returned.</summary>
    /// <example><code>var response = MakeResponse(RenderTemplate("page.html")); response.Headers["X-Parachutes"] = "cool";</code></example>
    public static Response MakeResponse(object? result) => CurrentApp.MakeResponse(result);

    /// <summary>Makes a response of a body and a status.</summary>
    public static Response MakeResponse(object? body, int status) => CurrentApp.MakeResponse((body, status));

    /// <summary>Makes a response of a body, a status and headers.</summary>
    public static Response MakeResponse(object? body, int status, IEnumerable<KeyValuePair<string, string>> headers) =>
        CurrentApp.MakeResponse((body, status, headers));

    /// <summary>Makes an empty response.</summary>
    public static Response MakeResponse() => CurrentApp.CreateResponse();

    /// <summary>Ends the request with an HTTP error.</summary>
    /// <param name="code">The status code.</param>
    /// <param name="description">What the error page says; null for the standard sentence.</param>
    /// <exception cref="HttpException">Always.</exception>
    [DoesNotReturn]
    public static Response Abort(int code, string? description = null) =>
        throw (ContextFrame.Current?.App?.App.Aborter ?? Aborter.Standard).Create(code, description);

    /// <summary>Ends the request with an HTTP error that says more: the methods allowed, when to come back, how to log in.</summary>
    /// <param name="code">The status code.</param>
    /// <param name="options">What the error is given.</param>
    /// <exception cref="HttpException">Always.</exception>
    /// <example><code>Abort(429, new() { RetryAfter = 30, Description = "Slow down." });</code></example>
    // "new() { … }" then means options, not a text.
    [DoesNotReturn]
    [OverloadResolutionPriority(1)]
    public static Response Abort(int code, AbortOptions options) =>
        throw (ContextFrame.Current?.App?.App.Aborter ?? Aborter.Standard).Create(code, options);

    /// <summary>Ends the request with this response.</summary>
    /// <exception cref="HttpException">Always.</exception>
    [DoesNotReturn]
    public static Response Abort(Response response) => throw new HttpException(response);

    /// <summary>Redirects the client to another URL.</summary>
    /// <param name="location">The URL, absolute or relative.</param>
    /// <param name="code">The status; 302 by default, 303, 307 and 308 are the other common ones.</param>
    public static Response Redirect(string location, int code = 302) => CurrentApp.Redirect(location, code);

    /// <summary>Builds the URL of an endpoint of the current app.</summary>
    /// <inheritdoc cref="Flask.UrlFor(string, ReadOnlySpan{ValueTuple{string, object}})"/>
    public static string UrlFor(string endpoint, params ReadOnlySpan<(string Name, object? Value)> values) => CurrentApp.UrlFor(endpoint, values);

    /// <summary>Builds the URL of an endpoint from the properties of an anonymous object, or the entries of a dictionary.</summary>
    /// <inheritdoc cref="Flask.UrlFor{T}(string, T)"/>
    public static string UrlFor<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(string endpoint, T values)
        where T : class => CurrentApp.UrlFor(endpoint, values);

    /// <summary>Calls a function with the response of this request, before all after-request functions.</summary>
    public static void AfterThisRequest(Func<Response, Response> function) =>
        RequireRequestFor("after_this_request").AddAfterRequest(new AfterRequestFunction(function));

    /// <inheritdoc cref="AfterThisRequest(Func{Response, Response})"/>
    public static void AfterThisRequest(Func<Response, Task<Response>> function) =>
        RequireRequestFor("after_this_request").AddAfterRequest(new AfterRequestFunction(function));

    private static RequestContext RequireRequestFor(string function) => ContextFrame.Current?.Request
        ?? throw new InvalidOperationException($"'{function}' can only be used when a request context is active, such as in a view function.");
}
