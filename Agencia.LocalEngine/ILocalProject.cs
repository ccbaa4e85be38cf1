namespace Agencia.LocalEngine;

/// <summary>What the build knows besides about a project of the model. <c>build/Agencia.LocalEngine.targets</c> writes one per project reference.</summary>
public interface ILocalProject : IProjectMetadata
{
    /// <summary>What was built: an assembly for <c>dotnet</c>, or a program.</summary>
    string AssemblyPath { get; }
}
