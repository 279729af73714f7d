namespace Carafe.Jinja.Values.Clr;

/// <summary>A value that stands for a collection of .NET.</summary>
internal interface IClrWrapper
{
    object Target { get; }
}
