using System.Diagnostics;
using Agencia.SupplyChain;
using Agencia.SupplyChain.Secrets;
using Xunit;

namespace Agencia.Tests.SupplyChain;

/// <summary>No secret is in what everybody clones, nor was it ever.</summary>
public sealed class SecretScanTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);
    private static readonly KnownValues Nothing = new([]);

    [Fact]
    public async Task The_history_holds_no_secret()
    {
        var root = Repository.Find(AppContext.BaseDirectory);
        Assert.SkipUnless(Git.IsRepository(root), "These are sources without their history.");
        var started = Stopwatch.GetTimestamp();

        var result = await SecretScan.RunAsync(root, "HEAD", KnownValues.Ours, TestContext.Current.CancellationToken);

        var took = Stopwatch.GetElapsedTime(started);
        output.WriteLine($"{result.Commits} commits, {result.Files} versions of files, {result.Bytes} bytes in {took.TotalSeconds:0.00} s");
        Assert.Empty(result.Findings);
        Assert.True(took < Bound, $"It took {took}.");
        Assert.SkipWhen(await Git.IsShallowAsync(root, TestContext.Current.CancellationToken), $"A shallow clone: only {result.Commits} commits were searched.");
        // An exception that nothing needs any more would let the real thing pass.
        Assert.Empty(KnownValues.Ours.All.Except(result.Known));
    }

    [Theory]
    [MemberData(nameof(PlantedSecrets.All), MemberType = typeof(PlantedSecrets))]
    public async Task A_secret_of_every_kind_is_found_after_it_was_deleted(string rule, string text, string secret, string resembling)
    {
        using var repository = await TemporaryRepository.CreateAsync();
        await repository.CommitAsync("settings.txt", $"first line\r\n{text}\n");
        await repository.CommitAsync("settings.txt", $"{resembling}\n");

        var finding = Assert.Single((await ScanAsync(repository)).Findings);

        Assert.Equal((rule, "settings.txt", 2), (finding.Rule, finding.Where, finding.Line));
        Assert.Equal(Finding.FingerprintOf(secret), finding.Fingerprint);
        Assert.DoesNotContain(secret, finding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_has_a_planted_secret() =>
        Assert.Equal(SecretRules.All.Select(rule => rule.Name).Order(StringComparer.Ordinal), PlantedSecrets.All.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Messages_of_commits_other_encodings_and_binary_files_are_searched_too()
    {
        var text = PlantedSecrets.All.First().Data.Item2;
        using var repository = await TemporaryRepository.CreateAsync();
        await repository.CommitAsync("clean.txt", "nothing", message: $"Use {text}");
        await repository.CommitAsync("wide.txt", [.. System.Text.Encoding.Unicode.GetPreamble(), .. System.Text.Encoding.Unicode.GetBytes(text)]);
        await repository.CommitAsync("image.bin", [0, 255, 216, 0, .. System.Text.Encoding.ASCII.GetBytes(text), 0, 254]);

        var result = await ScanAsync(repository);

        Assert.Equal(["commit", "image.bin", "wide.txt"], result.Findings.Select(finding => finding.Where).Order(StringComparer.Ordinal));
        Assert.Equal((3, 3), (result.Commits, result.Files));
    }

    [Fact]
    public async Task Other_branches_are_searched_on_request()
    {
        using var repository = await TemporaryRepository.CreateAsync();
        await repository.CommitAsync("clean.txt", "nothing");
        await repository.GitAsync("checkout", "--quiet", "-b", "other");
        await repository.CommitAsync("settings.txt", PlantedSecrets.All.First().Data.Item2);
        await repository.GitAsync("checkout", "--quiet", "main");

        Assert.Empty((await ScanAsync(repository)).Findings);
        Assert.Single((await ScanAsync(repository, "--all")).Findings);
    }

    [Fact]
    public async Task A_known_test_value_passes_and_only_under_its_own_rule()
    {
        var (rule, text, secret, _) = PlantedSecrets.All.First().Data;
        using var repository = await TemporaryRepository.CreateAsync();
        await repository.CommitAsync("settings.txt", text);
        var known = KnownValues.Parse($"# why\n{rule} {Finding.FingerprintOf(secret)} a value that a test needs\n");
        var otherwise = KnownValues.Parse($"jwt {Finding.FingerprintOf(secret)} a value that a test needs");

        var result = await ScanAsync(repository, known: known);

        Assert.Empty(result.Findings);
        Assert.Equal(Assert.Single(known.All), Assert.Single(result.Known));
        Assert.Single((await ScanAsync(repository, known: otherwise)).Findings);
    }

    [Theory]
    [InlineData("jwt 0123456789abcdef")]
    [InlineData("jwt 0123456789abcdef why")]
    [InlineData("jwt 0123 a reason that is long enough")]
    [InlineData("no-such-rule 0123456789abcdef a reason that is long enough")]
    public void An_exception_without_a_rule_a_fingerprint_or_a_reason_is_refused(string line) => Assert.Throws<FormatException>(() => KnownValues.Parse(line));

    [Fact]
    public async Task Where_git_fails_the_scan_fails()
    {
        using var empty = await TemporaryRepository.CreateAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => ScanAsync(empty));
    }

    private static Task<ScanResult> ScanAsync(TemporaryRepository repository, string revisions = "HEAD", KnownValues? known = null) =>
        SecretScan.RunAsync(repository.Path, revisions, known ?? Nothing, TestContext.Current.CancellationToken);
}
