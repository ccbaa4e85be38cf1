using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Agencia.Tests.BadInput;

/// <summary>What was tried and what came of it.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, int> checks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> statuses = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> operations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> broken = new(StringComparer.Ordinal);

    public int Requests => statuses.Values.Sum();

    /// <summary>Those that nothing of an operation saw: key, route, method, content type, JSON that is none.</summary>
    public int AtTheFirstCheck => checks.Where(check => check.Key != Deeper).Sum(check => check.Value);

    public const string Deeper = "deeper or accepted";

    public IReadOnlyDictionary<string, int> Operations => operations;

    public void Add(Operation operation, Attempt attempt, int status, string check)
    {
        Count(operations, operation.Name);
        Count(statuses, status.ToString(CultureInfo.InvariantCulture));
        Count(checks, check);
        foreach (var what in attempt.Broken.DefaultIfEmpty("nothing"))
        {
            Count(broken, what.StartsWith("value of", StringComparison.Ordinal) ? "value" : what.Split(' ')[0] is "query" or "header" ? what.Split(' ')[0] : what);
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        void Line(string title, IEnumerable<KeyValuePair<string, int>> counts) => text
            .Append(CultureInfo.InvariantCulture, $"{title}: ").AppendJoin(", ", counts.OrderByDescending(count => count.Value).Select(count => $"{count.Key} {count.Value}")).AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Requests} requests over {operations.Count} operations, {AtTheFirstCheck} ({100.0 * AtTheFirstCheck / Requests:0.0} %) refused by a first check");
        Line("by check", checks);
        Line("by status", statuses);
        Line("by breakage", broken);
        return text.ToString();
    }

    private static void Count(ConcurrentDictionary<string, int> counts, string key) => counts.AddOrUpdate(key, 1, static (_, count) => count + 1);
}
