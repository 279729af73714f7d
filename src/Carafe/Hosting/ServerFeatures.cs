using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Hosting;

/// <summary>
/// The features of a connection that every request needs, looked up once. They are looked up again only when somebody has put
/// others in their places during a request.
/// </summary>
internal sealed class ServerFeatures
{
    private readonly IFeatureCollection _features;
    private readonly bool _isServersOwn;
    private IHttpResponseFeature _response;
    private IHttpResponseBodyFeature _body;
    private int _revision;

    public ServerFeatures(IFeatureCollection features)
    {
        _features = features;
        Request = features.GetRequiredFeature<IHttpRequestFeature>();
        BodyDetection = features.Get<IHttpRequestBodyDetectionFeature>();
        _response = features.GetRequiredFeature<IHttpResponseFeature>();
        _body = features.GetRequiredFeature<IHttpResponseBodyFeature>();
        _revision = features.Revision;
        _isServersOwn = ReferenceEquals(Request, features) && ReferenceEquals(_response, features) && ReferenceEquals(_body, features)
            && (BodyDetection is null || ReferenceEquals(BodyDetection, features));
    }

    public IFeatureCollection All => _features;

    public IHttpRequestFeature Request { get; }

    public IHttpRequestBodyDetectionFeature? BodyDetection { get; }

    public IHttpResponseFeature Response => _revision == _features.Revision ? _response : Refresh()._response;

    public IHttpResponseBodyFeature Body => _revision == _features.Revision ? _body : Refresh()._body;

    /// <summary>
    /// Takes up the connection's next request. Only a server whose collection is itself each of the features puts itself
    /// back in their places for every request.
    /// </summary>
    public bool TryReopen(IFeatureCollection features)
    {
        if (!_isServersOwn || !ReferenceEquals(features, _features) || !IsUnchanged())
            return false;
        _revision = features.Revision;
        return true;
    }

    private bool IsUnchanged() => ReferenceEquals(_response, _features) && ReferenceEquals(_body, _features);

    private ServerFeatures Refresh()
    {
        _response = _features.GetRequiredFeature<IHttpResponseFeature>();
        _body = _features.GetRequiredFeature<IHttpResponseBodyFeature>();
        _revision = _features.Revision;
        return this;
    }
}
