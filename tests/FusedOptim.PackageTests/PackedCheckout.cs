using FusedOptim.PackageTests.Packing;

// One after the other: each test builds, on all processors.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace FusedOptim.PackageTests;

/// <summary>Tests of packages that are made once.</summary>
[CollectionDefinition(nameof(PackedCheckout))]
public sealed class PackedCheckout : ICollectionFixture<PackageFeed>;
