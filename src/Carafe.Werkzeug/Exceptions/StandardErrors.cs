namespace Carafe.Werkzeug.Exceptions;

/// <summary>The standard errors by status code.</summary>
public static class StandardErrors
{
    private static IReadOnlyDictionary<int, Type>? _defaultExceptions;

    /// <summary>The class of each code: <c>default_exceptions</c>.</summary>
    public static IReadOnlyDictionary<int, Type> DefaultExceptions =>
        _defaultExceptions ??= Factories.ToDictionary(pair => pair.Key, pair => pair.Value(new AbortOptions()).GetType());

    /// <summary>Makes the error of each code.</summary>
    public static IReadOnlyDictionary<int, Func<AbortOptions, HttpException>> Factories { get; } =
        new Dictionary<int, Func<AbortOptions, HttpException>>
        {
            [400] = static options => new BadRequest(options.Description),
            [401] = static options => new Unauthorized(options.Description, options.WwwAuthenticate),
            [403] = static options => new Forbidden(options.Description),
            [404] = static options => new NotFound(options.Description),
            [405] = static options => new MethodNotAllowed(options.ValidMethods, options.Description),
            [406] = static options => new NotAcceptable(options.Description),
            [408] = static options => new RequestTimeout(options.Description),
            [409] = static options => new Conflict(options.Description),
            [410] = static options => new Gone(options.Description),
            [411] = static options => new LengthRequired(options.Description),
            [412] = static options => new PreconditionFailed(options.Description),
            [413] = static options => new RequestEntityTooLarge(options.Description),
            [414] = static options => new RequestUriTooLarge(options.Description),
            [415] = static options => new UnsupportedMediaType(options.Description),
            [416] = static options => new RequestedRangeNotSatisfiable(options.Length, options.Units, options.Description),
            [417] = static options => new ExpectationFailed(options.Description),
            [418] = static options => new ImATeapot(options.Description),
            [421] = static options => new MisdirectedRequest(options.Description),
            [422] = static options => new UnprocessableEntity(options.Description),
            [423] = static options => new Locked(options.Description),
            [424] = static options => new FailedDependency(options.Description),
            [428] = static options => new PreconditionRequired(options.Description),
            [429] = static options => new TooManyRequests(options.Description, options.RetryAfter),
            [431] = static options => new RequestHeaderFieldsTooLarge(options.Description),
            [451] = static options => new UnavailableForLegalReasons(options.Description),
            [500] = static options => new InternalServerError(options.Description, options.OriginalException),
            [501] = static options => new NotImplemented(options.Description),
            [502] = static options => new BadGateway(options.Description),
            [503] = static options => new ServiceUnavailable(options.Description, options.RetryAfter),
            [504] = static options => new GatewayTimeout(options.Description),
            [505] = static options => new HttpVersionNotSupported(options.Description),
        };
}
