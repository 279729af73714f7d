namespace Carafe.Jinja.Sandbox;

/// <summary>Marks a method or lambda that sandboxed templates may not call.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class UnsafeAttribute : Attribute;
