-- What joining records to persons did to the figures.
SELECT records, persons, persons_merged, orders, customers_before, customers_after, repeaters_before, repeaters_after
FROM marts.merge_effect
