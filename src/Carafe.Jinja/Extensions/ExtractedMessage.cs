namespace Carafe.Jinja.Extensions;

/// <summary>A text of a template that is to be translated.</summary>
/// <param name="Line">The one-based line.</param>
/// <param name="Function">The function that translates it: <c>gettext</c>, <c>ngettext</c> and the like.</param>
/// <param name="Messages">The function's arguments; null for one that is not a constant text.</param>
/// <param name="Comments">What a comment before it tells the translators.</param>
public sealed record ExtractedMessage(int Line, string Function, IReadOnlyList<string?> Messages, IReadOnlyList<string> Comments);
