using System.ComponentModel.DataAnnotations;
using Agencia.Moltbot.Core;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Conventions;

/// <summary>A text of so many characters that Postgres can hold. Null passes: <see cref="RequiredAttribute"/> asks for a value.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextAttribute : StringLengthAttribute
{
    public TextAttribute(int minimum, int maximum)
        : base(maximum) => MinimumLength = minimum;

    public override bool IsValid(object? value) => base.IsValid(value) && (value is not string text || !text.Contains('\0', StringComparison.Ordinal));

    public override string FormatErrorMessage(string name) => Wording.Of(
        $"Debe tener de {MinimumLength} a {MaximumLength} caracteres, ninguno U+0000.", $"Must have {MinimumLength} to {MaximumLength} characters, none of them U+0000.");
}

/// <summary>A text of a certain form; the whole of it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FormAttribute(string pattern, string spanish, string english) : RegularExpressionAttribute(pattern)
{
    // The framework's own lets an empty text pass.
    public override bool IsValid(object? value) => value is not "" && base.IsValid(value);

    public override string FormatErrorMessage(string name) => Wording.Of(spanish, english);
}

/// <summary>A UUID in a query, where it comes as text.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class UuidAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is null || (value is string text && Guid.TryParse(text, out _));

    public override string FormatErrorMessage(string name) => Wording.Of("Debe ser un UUID.", "Must be a UUID.");
}

/// <summary>One of a few words.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OneOfAttribute(params string[] allowed) : ValidationAttribute
{
    public IReadOnlyList<string> Allowed { get; } = allowed;

    public override bool IsValid(object? value) => value is null || (value is string text && Allowed.Contains(text));

    public override string FormatErrorMessage(string name) => $"{Wording.Of("Debe ser uno de:", "Must be one of:")} {string.Join(", ", Allowed)}.";
}
