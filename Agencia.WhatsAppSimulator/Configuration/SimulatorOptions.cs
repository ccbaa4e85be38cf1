using System.ComponentModel.DataAnnotations;

namespace Agencia.WhatsAppSimulator.Configuration;

/// <summary>How the stand-in behaves. Every default is what Meta does on a good day.</summary>
internal sealed class SimulatorOptions
{
    /// <summary>Where webhooks go: a path of Moltbot, found by service discovery.</summary>
    [Required]
    public Uri WebhookUrl { get; init; } = new("http://moltbot/webhooks/whatsapp");

    /// <summary>The phone_number_id a customer writes to when none is named: the demo client's.</summary>
    [RegularExpression(@"\d{1,20}")]
    public string DefaultNumber { get; init; } = "100000000000001";

    /// <summary>How business numbers present themselves, by phone_number_id.</summary>
    public Dictionary<string, BusinessProfile> Numbers { get; init; } = new()
    {
        ["100000000000001"] = new("Clínica Dental Sonrisa", "34910000000"),
    };

    /// <summary>Whether sent, delivered and read are reported at all.</summary>
    public bool Statuses { get; init; } = true;

    /// <summary>Time between sent, delivered and read of a message: long enough for the ticks to be seen.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan StatusInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether customers read everything at once; else only what a page with the open chat shows.</summary>
    public bool AutoRead { get; init; } = true;

    /// <summary>Delay before the Graph API answers a send.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan SendDelay { get; init; }

    /// <summary>Delay between taking a send and answering it: statuses overtake the answer.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan AnswerDelay { get; init; }

    /// <summary>Longest wait before a webhook that was not accepted is posted again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:10:00")]
    public TimeSpan LongestRetryDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Most updates in one POST. Meta's limit is 1000; a short queue is sent one by one.</summary>
    [Range(1, 1000)]
    public int BatchUpdates { get; init; } = 100;

    /// <summary>How many Graph calls are remembered for <c>GET /_/sends</c>.</summary>
    [Range(1, 2_000_000)]
    public int KeepSends { get; init; } = 100_000;

    /// <summary>Probability (0 to 1) that an accepted webhook is posted a second time.</summary>
    [Range(0.0, 1.0)]
    public double DuplicateWebhooks { get; init; }

    /// <summary>Deliver what waits for a number in random order.</summary>
    public bool ShuffleWebhooks { get; init; }

    /// <summary>Seed of duplicates and shuffling, so that a failing run can be repeated.</summary>
    public int Seed { get; init; } = 1;
}

/// <param name="Name">Verified business name, shown in the chat's header.</param>
/// <param name="DisplayNumber">Phone number in digits, with country code.</param>
internal sealed record BusinessProfile(string Name, string DisplayNumber);
