using Xunit;

namespace FusedOptim.Tests.Identity;

/// <summary>Tests that need the processor, or the one crew of threads, for themselves.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
