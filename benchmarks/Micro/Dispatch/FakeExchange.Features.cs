using System.Collections;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Micro.Dispatch;

/// <content>
/// The features, found as Kestrel finds them: a chain of comparisons, most wanted first, over fields that point to the exchange
/// itself, and a list for those that the server does not know.
/// </content>
internal partial class FakeExchange : IFeatureCollection
{
    private readonly List<KeyValuePair<Type, object>> _extra = [];
    private bool _isReplaced;
    private RouteValueDictionary? _routeValues;
    private IHttpRequestFeature? _request;
    private IHttpResponseFeature? _response;
    private IHttpResponseBodyFeature? _responseBody;
    private IRouteValuesFeature? _routeValuesFeature;
    private IEndpointFeature? _endpoint;
    private IHttpRequestIdentifierFeature? _identifier;
    private IHttpConnectionFeature? _connection;
    private IRequestBodyPipeFeature? _bodyPipe;
    private IHttpRequestLifetimeFeature? _lifetime;
    private IHttpRequestBodyDetectionFeature? _bodyDetection;

    public bool IsReadOnly => false;

    public int Revision { get; private set; }

    Endpoint? IEndpointFeature.Endpoint { get; set; }

    RouteValueDictionary IRouteValuesFeature.RouteValues { get => _routeValues ??= []; set => _routeValues = value; }

    public object? this[Type key]
    {
        get => key switch
        {
            _ when key == typeof(IHttpRequestFeature) => _request,
            _ when key == typeof(IHttpResponseFeature) => _response,
            _ when key == typeof(IHttpResponseBodyFeature) => _responseBody,
            _ when key == typeof(IRouteValuesFeature) => _routeValuesFeature,
            _ when key == typeof(IEndpointFeature) => _endpoint,
            _ when key == typeof(IHttpRequestIdentifierFeature) => _identifier,
            _ when key == typeof(IHttpConnectionFeature) => _connection,
            _ when key == typeof(IRequestBodyPipeFeature) => _bodyPipe,
            _ when key == typeof(IHttpRequestLifetimeFeature) => _lifetime,
            _ when key == typeof(IHttpRequestBodyDetectionFeature) => _bodyDetection,
            _ => _extra.Find(pair => pair.Key == key).Value,
        };
        set => SetFeature(key, value);
    }

    public TFeature? Get<TFeature>()
    {
        if (typeof(TFeature) == typeof(IHttpRequestFeature))
            return Unsafe.As<IHttpRequestFeature?, TFeature?>(ref _request);
        if (typeof(TFeature) == typeof(IHttpResponseFeature))
            return Unsafe.As<IHttpResponseFeature?, TFeature?>(ref _response);
        if (typeof(TFeature) == typeof(IHttpResponseBodyFeature))
            return Unsafe.As<IHttpResponseBodyFeature?, TFeature?>(ref _responseBody);
        if (typeof(TFeature) == typeof(IRouteValuesFeature))
            return Unsafe.As<IRouteValuesFeature?, TFeature?>(ref _routeValuesFeature);
        if (typeof(TFeature) == typeof(IEndpointFeature))
            return Unsafe.As<IEndpointFeature?, TFeature?>(ref _endpoint);
        if (typeof(TFeature) == typeof(IHttpRequestIdentifierFeature))
            return Unsafe.As<IHttpRequestIdentifierFeature?, TFeature?>(ref _identifier);
        if (typeof(TFeature) == typeof(IHttpConnectionFeature))
            return Unsafe.As<IHttpConnectionFeature?, TFeature?>(ref _connection);
        if (typeof(TFeature) == typeof(IRequestBodyPipeFeature))
            return Unsafe.As<IRequestBodyPipeFeature?, TFeature?>(ref _bodyPipe);
        if (typeof(TFeature) == typeof(IHttpRequestLifetimeFeature))
            return Unsafe.As<IHttpRequestLifetimeFeature?, TFeature?>(ref _lifetime);
        if (typeof(TFeature) == typeof(IHttpRequestBodyDetectionFeature))
            return Unsafe.As<IHttpRequestBodyDetectionFeature?, TFeature?>(ref _bodyDetection);
        return _extra.Count == 0 ? default : (TFeature?)this[typeof(TFeature)];
    }

    public void Set<TFeature>(TFeature? instance) => SetFeature(typeof(TFeature), instance);

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _extra.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void SetFeature(Type key, object? value)
    {
        Revision++;
        _isReplaced = true;
        switch (value)
        {
            case IHttpRequestFeature feature when key == typeof(IHttpRequestFeature):
                _request = feature;
                break;
            case IHttpResponseFeature feature when key == typeof(IHttpResponseFeature):
                _response = feature;
                break;
            case IHttpResponseBodyFeature feature when key == typeof(IHttpResponseBodyFeature):
                _responseBody = feature;
                break;
            case IRouteValuesFeature feature when key == typeof(IRouteValuesFeature):
                _routeValuesFeature = feature;
                break;
            case IEndpointFeature feature when key == typeof(IEndpointFeature):
                _endpoint = feature;
                break;
            default:
                _extra.RemoveAll(pair => pair.Key == key);
                if (value is not null)
                    _extra.Add(new(key, value));
                break;
        }
    }

    private void ResetFeatures()
    {
        Revision++;
        if (_isReplaced)
            PutBackFeatures();
        if (_routeValues is { Count: > 0 })
            _routeValues.Clear();
        if (((IEndpointFeature)this).Endpoint is not null)
            ((IEndpointFeature)this).Endpoint = null;
    }

    private void PutBackFeatures()
    {
        _request = this;
        _response = this;
        _responseBody = this;
        _routeValuesFeature = this;
        _endpoint = this;
        _identifier = this;
        _connection = this;
        _bodyPipe = this;
        _lifetime = this;
        _bodyDetection = this;
        _extra.Clear();
        _isReplaced = false;
    }
}
