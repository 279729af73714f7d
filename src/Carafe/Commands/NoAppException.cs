using Carafe.Click;

namespace Carafe.Commands;

/// <summary>No app can be found or loaded.</summary>
/// <param name="message">What is missing and how to name it.</param>
/// <param name="context">The command that was called.</param>
public sealed class NoAppException(string message, ClickContext? context = null) : UsageException(message, context);
