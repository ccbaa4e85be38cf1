using Agencia.SupplyChain;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

switch (args)
{
    case ["sbom", var file]:
        return await Commands.SbomAsync(file, stop.Token);
    case ["licences"]:
        return Commands.Licences();
    case ["secrets"]:
        return await Commands.SecretsAsync("HEAD", stop.Token);
    case ["secrets", "--all"]:
        return await Commands.SecretsAsync("--all", stop.Token);
    default:
        Console.WriteLine("""
            usage: Agencia.SupplyChain COMMAND, inside a clone
              sbom FILE         the packages of every lock file as CycloneDX 1.6
              licences          every package with its licence; fails for one that is not allowed
              secrets [--all]   searches the history of HEAD (of all branches and tags) for secrets; fails where it finds one
            """);
        return args.Length == 0 ? 0 : 64;
}
