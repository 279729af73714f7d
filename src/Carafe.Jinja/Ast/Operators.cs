namespace Carafe.Jinja.Ast;

#pragma warning disable CS1591 // The members are upstream's names of the operators.
/// <summary>What a name in an expression stands for.</summary>
public enum NameContext
{
    Load,
    Store,
    Parameter,
}

/// <summary>Operators with two operands.</summary>
public enum BinaryOperator
{
    Add,
    Sub,
    Mul,
    Div,
    FloorDiv,
    Mod,
    Pow,
    And,
    Or,
}

/// <summary>Operators with one operand.</summary>
public enum UnaryOperator
{
    Not,
    Neg,
    Pos,
}

/// <summary>Operators that compare.</summary>
public enum CompareOperator
{
    Eq,
    Ne,
    Gt,
    GtEq,
    Lt,
    LtEq,
    In,
    NotIn,
}
#pragma warning restore CS1591
