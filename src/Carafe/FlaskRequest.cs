namespace Carafe;

/// <summary>The request a view answers: what the client sent, plus the matched rule and its values.</summary>
public partial class FlaskRequest
{
}
