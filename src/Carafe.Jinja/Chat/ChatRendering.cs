namespace Carafe.Jinja.Chat;

/// <summary>A rendered chat, with the parts that the model wrote.</summary>
/// <param name="Text">The text.</param>
/// <param name="Generations">The stretches of the text that came from <c>{% generation %}</c> blocks.</param>
public sealed record ChatRendering(string Text, IReadOnlyList<Range> Generations);
