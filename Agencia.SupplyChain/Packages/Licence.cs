namespace Agencia.SupplyChain.Packages;

/// <summary>What a package says of its licence.</summary>
/// <param name="Kind">How it says so.</param>
/// <param name="Text">The SPDX expression, the file's name in the package or the address; empty when it says nothing.</param>
internal sealed record Licence(LicenceKind Kind, string Text)
{
    public override string ToString() => Kind switch
    {
        LicenceKind.Expression => Text,
        LicenceKind.None => "no licence named",
        _ => $"{Kind.ToString().ToUpperInvariant()} {Text}",
    };
}

internal enum LicenceKind
{
    None,
    Expression,
    File,
    Url,
}
