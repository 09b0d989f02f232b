"""Test purchases: goods bought to be looked at, handed on under seal, appraised, told to the merchant and answered."""
