// Environment variables belong to the whole process, and every command looks for some.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
