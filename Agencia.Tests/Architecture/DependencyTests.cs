using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Agencia.Tests.Architecture;

/// <summary>Moltbot's four rooms: dependencies point inwards only.</summary>
public sealed class DependencyTests
{
    private const string Root = "Agencia.Moltbot";

    private static readonly ArchUnitNET.Domain.Architecture Moltbot = new ArchLoader()
        .LoadAssemblies(typeof(Agencia.Moltbot.Configuration.WhatsAppOptions).Assembly, typeof(Agencia.ServiceDefaults.Postgres.TenantDatabase).Assembly, typeof(Npgsql.NpgsqlConnection).Assembly)
        .Build();

    private static readonly IObjectProvider<IType> Core = Room("Core");
    private static readonly IObjectProvider<IType> Ports = Room("Ports");
    private static readonly IObjectProvider<IType> Configuration = Room("Configuration");
    private static readonly IObjectProvider<IType> Infrastructure = Room("Infrastructure");

    [Fact]
    public void Core_knows_no_infrastructure() => Types().That().Are(Core).Should().NotDependOnAny(Infrastructure).Check(Moltbot);

    [Fact]
    public void Ports_know_no_infrastructure() => Types().That().Are(Ports).Should().NotDependOnAny(Infrastructure).Check(Moltbot);

    [Fact]
    public void Configuration_knows_nothing_of_the_other_rooms() =>
        Types().That().Are(Configuration).Should().NotDependOnAny(Infrastructure).AndShould().NotDependOnAny(Core).AndShould().NotDependOnAny(Ports).Check(Moltbot);

    [Fact]
    public void Core_does_no_IO_and_knows_no_framework()
    {
        var foreign = Types(true).That().ResideInNamespaceMatching(@"^(Npgsql|Refit|Polly|System\.Net\.Http|System\.IO\.(?!$)|Microsoft\.AspNetCore|Microsoft\.EntityFrameworkCore)").As("I/O and frameworks");

        Types().That().Are(Core).Should().NotDependOnAny(foreign).Check(Moltbot);
    }

    private static GivenTypesConjunctionWithDescription Room(string name) => Types().That().ResideInNamespaceMatching($@"^{Root}\.{name}(\.|$)").As(name);
}
