namespace Carafe;

/// <summary>The response of a view: <c>text/html</c> unless said otherwise, made of anything a view may return.</summary>
public partial class Response
{
}
