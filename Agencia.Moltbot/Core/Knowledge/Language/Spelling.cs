namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>Finds the known word that a misspelt one was meant to be: same sound, or one slip away, and the same first sound.</summary>
internal sealed class Spelling
{
    /// <summary>Below this a slip makes another word too easily.</summary>
    private const int ShortestForSlips = 5;

    private const int ShortestForSounds = 3;

    private readonly Dictionary<(char First, int Length), (string Sound, string Word)[]> buckets;

    public Spelling(IEnumerable<string> words) =>
        buckets = words
            .Where(word => word.Length >= ShortestForSounds && !char.IsDigit(word[0]))
            .Select(word => (Sound: Sounds.Of(word), Word: word))
            .Where(entry => entry.Sound.Length >= 2)
            .GroupBy(entry => (entry.Sound[0], entry.Sound.Length))
            .ToDictionary(group => group.Key, group => group.ToArray());

    /// <summary>The words of the lexicon, known whatever the client's knowledge is.</summary>
    public static Spelling Common { get; } = new(Lexicon.Words);

    /// <summary>Stop words and light words. A slip is not forgiven them: "medida" must not vanish as "media".</summary>
    public static Spelling Function { get; } = new(StopWords.All);

    public string? Nearest(string word)
    {
        var sound = Sounds.Of(word);
        if (sound.Length < 2)
        {
            return null;
        }

        var sameSound = SameSound(word);
        if (sameSound is not null || sound.Length < ShortestForSlips)
        {
            return sameSound;
        }

        for (var difference = -1; difference <= 1; difference++)
        {
            foreach (var (other, known) in Bucket(sound, difference))
            {
                if (other.Length >= ShortestForSlips - 1 && Sounds.OneSlipApart(sound, other))
                {
                    return known;
                }
            }
        }

        return null;
    }

    public string? SameSound(string word)
    {
        var sound = Sounds.Of(word);
        return sound.Length < 2 ? null : Bucket(sound, 0).FirstOrDefault(entry => entry.Sound == sound).Word;
    }

    private (string Sound, string Word)[] Bucket(string sound, int difference) =>
        buckets.GetValueOrDefault((sound[0], sound.Length + difference), []);
}
