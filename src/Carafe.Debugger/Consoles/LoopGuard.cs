using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Carafe.Debugger.Consoles;

/// <summary>Lets every round of a loop ask whether it is still wanted, so that an endless one can be cancelled.</summary>
internal sealed class LoopGuard : CSharpSyntaxRewriter
{
    private static readonly StatementSyntax Check = SyntaxFactory.ParseStatement($"{nameof(ConsoleVariables.ThrowIfCancelled)}();");

    public static string Insert(string code, CSharpParseOptions options)
    {
        var root = CSharpSyntaxTree.ParseText(code, options).GetRoot();
        return root.ContainsDiagnostics ? code : new LoopGuard().Visit(root).ToFullString();
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) =>
        base.VisitWhileStatement(node.WithStatement(Guard(node.Statement)));

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node) =>
        base.VisitDoStatement(node.WithStatement(Guard(node.Statement)));

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) =>
        base.VisitForStatement(node.WithStatement(Guard(node.Statement)));

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node) =>
        base.VisitForEachStatement(node.WithStatement(Guard(node.Statement)));

    // The check is a member of the console, which types and static functions cannot reach.
    public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node) => node;

    public override SyntaxNode? VisitStructDeclaration(StructDeclarationSyntax node) => node;

    public override SyntaxNode? VisitRecordDeclaration(RecordDeclarationSyntax node) => node;

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) =>
        node.Modifiers.Any(SyntaxKind.StaticKeyword) ? node : base.VisitLocalFunctionStatement(node);

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) =>
        node.Modifiers.Any(SyntaxKind.StaticKeyword) ? node : base.VisitMethodDeclaration(node);

    private static BlockSyntax Guard(StatementSyntax body) => SyntaxFactory.Block(Check, body.WithoutTrailingTrivia()).WithTrailingTrivia(body.GetTrailingTrivia());
}
