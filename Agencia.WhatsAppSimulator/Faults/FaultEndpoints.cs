namespace Agencia.WhatsAppSimulator.Faults;

internal static class FaultEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_/faults", (FaultPlan plan) => plan.Current);
        routes.MapPut("/_/faults", Set);
    }

    private static IResult Set(Fault fault, FaultPlan plan)
    {
        if (fault.Check() is { Count: > 0 } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        plan.Set(fault);
        return TypedResults.Ok(fault);
    }
}
