namespace Agencia.LocalEngine.Run;

/// <summary>A mistake in configuration that the model meets while it is being built: the operator gets the sentence, not the stack.</summary>
internal static class ModelErrors
{
    public static void ShowWithoutStackTrace() => AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
    {
        if (unhandled.ExceptionObject is DistributedApplicationException failure)
        {
            Console.Error.WriteLine(failure.Message);
            Environment.Exit(1);
        }
    };
}
