using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SealosRoute.RoomMap;

/// <summary>Collects the types of other files that one file uses.</summary>
/// <remarks>
/// By name, and without one: <c>new(…)</c>, <c>var</c>, an indexer, an operator, the enumerator of a loop, a member that is
/// inherited, an extension method. A using directive is no use, and neither is a cref, since documentation is not walked.
/// </remarks>
internal sealed class UseWalker : CSharpSyntaxWalker
{
    private readonly SemanticModel _model;
    private readonly string _path;

    private UseWalker(SemanticModel model, string path) => (_model, _path) = (model, path);

    internal HashSet<TypeUse> Uses { get; } = [];

    /// <summary>Names that the compiler does not know, each with its place.</summary>
    internal List<string> Unknown { get; } = [];

    internal static UseWalker Walk(CSharpCompilation compilation, SyntaxTree tree)
    {
        var walker = new UseWalker(compilation.GetSemanticModel(tree), tree.FilePath);
        walker.Visit(tree.GetRoot());
        return walker;
    }

    public override void VisitUsingDirective(UsingDirectiveSyntax node)
    {
    }

    public override void VisitIdentifierName(IdentifierNameSyntax node)
    {
        AddName(node);
        base.VisitIdentifierName(node);
    }

    public override void VisitGenericName(GenericNameSyntax node)
    {
        AddName(node);
        base.VisitGenericName(node);
    }

    public override void VisitImplicitObjectCreationExpression(ImplicitObjectCreationExpressionSyntax node)
    {
        AddMember(_model.GetSymbolInfo(node).Symbol);
        base.VisitImplicitObjectCreationExpression(node);
    }

    public override void VisitElementAccessExpression(ElementAccessExpressionSyntax node)
    {
        AddMember(_model.GetSymbolInfo(node).Symbol);
        base.VisitElementAccessExpression(node);
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        AddMember(_model.GetSymbolInfo(node).Symbol);
        base.VisitBinaryExpression(node);
    }

    public override void VisitForEachStatement(ForEachStatementSyntax node)
    {
        ForEachStatementInfo loop = _model.GetForEachStatementInfo(node);
        AddMember(loop.GetEnumeratorMethod);
        AddMember(loop.CurrentProperty);
        base.VisitForEachStatement(node);
    }

    private void AddName(SimpleNameSyntax node)
    {
        SymbolInfo info = _model.GetSymbolInfo(node);

        // nameof of a method names all its overloads.
        IEnumerable<ISymbol> symbols = info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols;

        if (!symbols.Any() && !node.IsVar && !IsKeyword(node))
        {
            Unknown.Add($"{_path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1} {node}");
        }

        foreach (ISymbol each in symbols)
        {
            if (each is ITypeSymbol type)
            {
                AddType(type);
            }
            else
            {
                AddMember(each);
            }
        }
    }

    /// <summary>Words that stand where a name stands.</summary>
    private static bool IsKeyword(SimpleNameSyntax node) => node.Identifier.ValueText is "nameof" or "unmanaged" or "notnull" or "_";

    private void AddMember(ISymbol? member)
    {
        if (member is IMethodSymbol { ReducedFrom: { } extension })
        {
            member = extension;
        }

        if (member?.ContainingType is { } type)
        {
            AddType(type);
        }
    }

    private void AddType(ITypeSymbol? type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                AddType(array.ElementType);
                break;
            case IPointerTypeSymbol pointer:
                AddType(pointer.PointedAtType);
                break;
            case INamedTypeSymbol named:
                AddDeclared(named.OriginalDefinition);

                foreach (ITypeSymbol argument in named.TypeArguments)
                {
                    AddType(argument);
                }

                break;
        }
    }

    private void AddDeclared(INamedTypeSymbol type)
    {
        if (type.DeclaringSyntaxReferences is [SyntaxReference first, ..] && first.SyntaxTree.FilePath != _path)
        {
            Uses.Add(new TypeUse(_path, first.SyntaxTree.FilePath, type.Name));
        }
    }
}
