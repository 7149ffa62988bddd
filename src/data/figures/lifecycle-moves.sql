-- Customers by their state at the end of each month and of the month before.
SELECT month, is_complete, previous_state, state, customers
FROM marts.lifecycle_flow
ORDER BY month, previous_state, state
