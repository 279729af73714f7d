namespace Carafe.Contexts;

/// <summary>The services of one request; disposing it ends those that live no longer than the request.</summary>
internal interface IServiceScopeHandle : IAsyncDisposable
{
    IServiceProvider Provider { get; }
}
