using System.Data;

namespace Carafe.Jinja.Values.Clr;

/// <summary>A row of a data table as a dict from column names to values.</summary>
internal sealed class DataRowMapping(DataRow row) : TemplateMapping, IClrWrapper
{
    public object Target => row;

    public override int Count => row.Table.Columns.Count;

    public override IEnumerable<KeyValuePair<TemplateValue, TemplateValue>> Entries =>
        row.Table.Columns.Cast<DataColumn>().Select(column =>
            KeyValuePair.Create((TemplateValue)column.ColumnName, TemplateValue.FromObject(row[column])));

    public override bool TryGetValue(in TemplateValue key, out TemplateValue value)
    {
        value = default;
        if (key.AsString is { } name && row.Table.Columns[name] is { } column)
        {
            value = TemplateValue.FromObject(row[column]);
            return true;
        }

        if (!PythonIndex.TryGet(key, Count, out var index))
            return false;

        value = TemplateValue.FromObject(row[index]);
        return true;
    }
}
