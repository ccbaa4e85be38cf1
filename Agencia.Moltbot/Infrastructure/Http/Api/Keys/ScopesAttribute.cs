using System.ComponentModel.DataAnnotations;
using Agencia.Moltbot.Core;
using Agencia.Moltbot.Core.Clients;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Keys;

/// <summary>One or more scopes, each of those there are. Null passes: everything.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ScopesAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is null || (value is IReadOnlyList<string> { Count: > 0 } scopes && scopes.All(Scopes.All.Contains));

    public override string FormatErrorMessage(string name) => $"{Wording.Of("Debe nombrar uno o más de:", "Must name one or more of:")} {string.Join(", ", Scopes.All)}. {Wording.Of(
        "Omítalo para una clave que pueda todo dentro de su alcance.", "Leave it out for a key that may do everything within its reach.")}";
}
