using Carafe.Jinja.Values;

namespace Carafe.Jinja.Sandbox;

/// <summary>A callable that sandboxed templates may not call.</summary>
public interface IUnsafeCallable : ITemplateCallable;
