"""Fills an empty Tryton with the demo company: ground, goods, customers, then two years of business."""
