using System.ComponentModel.DataAnnotations;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Conventions;

/// <summary>A text of so many characters that Postgres can hold. Null passes: <see cref="RequiredAttribute"/> asks for a value.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextAttribute : StringLengthAttribute
{
    public TextAttribute(int minimum, int maximum)
        : base(maximum) => MinimumLength = minimum;

    public override bool IsValid(object? value) => base.IsValid(value) && (value is not string text || !text.Contains('\0', StringComparison.Ordinal));

    public override string FormatErrorMessage(string name) => $"Must have {MinimumLength} to {MaximumLength} characters, none of them U+0000.";
}

/// <summary>One of a few words.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OneOfAttribute(params string[] allowed) : ValidationAttribute
{
    public IReadOnlyList<string> Allowed { get; } = allowed;

    public override bool IsValid(object? value) => value is null || (value is string text && Allowed.Contains(text));

    public override string FormatErrorMessage(string name) => $"Must be one of: {string.Join(", ", Allowed)}.";
}
