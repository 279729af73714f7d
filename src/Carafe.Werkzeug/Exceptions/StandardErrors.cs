namespace Carafe.Werkzeug.Exceptions;

/// <summary>The standard errors by status code.</summary>
public static class StandardErrors
{
    private static IReadOnlyDictionary<int, Type>? _defaultExceptions;

    /// <summary>The class of each code: <c>default_exceptions</c>.</summary>
    public static IReadOnlyDictionary<int, Type> DefaultExceptions =>
        _defaultExceptions ??= Factories.ToDictionary(pair => pair.Key, pair => pair.Value(null).GetType());

    /// <summary>Makes the error of each code from a description, which may be null.</summary>
    public static IReadOnlyDictionary<int, Func<string?, HttpException>> Factories { get; } =
        new Dictionary<int, Func<string?, HttpException>>
        {
            [400] = static description => new BadRequest(description),
            [401] = static description => new Unauthorized(description),
            [403] = static description => new Forbidden(description),
            [404] = static description => new NotFound(description),
            [405] = static description => new MethodNotAllowed(description: description),
            [406] = static description => new NotAcceptable(description),
            [408] = static description => new RequestTimeout(description),
            [409] = static description => new Conflict(description),
            [410] = static description => new Gone(description),
            [411] = static description => new LengthRequired(description),
            [412] = static description => new PreconditionFailed(description),
            [413] = static description => new RequestEntityTooLarge(description),
            [414] = static description => new RequestUriTooLarge(description),
            [415] = static description => new UnsupportedMediaType(description),
            [416] = static description => new RequestedRangeNotSatisfiable(description: description),
            [417] = static description => new ExpectationFailed(description),
            [418] = static description => new ImATeapot(description),
            [421] = static description => new MisdirectedRequest(description),
            [422] = static description => new UnprocessableEntity(description),
            [423] = static description => new Locked(description),
            [424] = static description => new FailedDependency(description),
            [428] = static description => new PreconditionRequired(description),
            [429] = static description => new TooManyRequests(description),
            [431] = static description => new RequestHeaderFieldsTooLarge(description),
            [451] = static description => new UnavailableForLegalReasons(description),
            [500] = static description => new InternalServerError(description),
            [501] = static description => new NotImplemented(description),
            [502] = static description => new BadGateway(description),
            [503] = static description => new ServiceUnavailable(description),
            [504] = static description => new GatewayTimeout(description),
            [505] = static description => new HttpVersionNotSupported(description),
        };
}
